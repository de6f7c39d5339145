"""The one door out: what it reads, what it refuses, and how it ends."""

import re
import socket
import ssl
import time
from pathlib import Path

import pytest
from flask import Flask

from tests.web.answering import ICS, PROOF, answering, drip, ok, onward
from vbm.web import outgoing, targets
from vbm.web.outgoing import Fetched, fetch
from vbm.web.targets import CannotFetch

CODE = Path(__file__).resolve().parent.parent.parent / "vbm"
PUBLIC = "93.184.215.14"
BIG = ICS + b"X" * 5000


def read(url: str, *, seconds: float = 5, most: int = 5000, etag: str = "", reach: str = "") -> Fetched:
    app = Flask("outside")
    app.config.update(TESTING=True, OUTGOING_MAY_REACH={reach or url.split("/")[2]})
    with app.app_context():
        return fetch(url, most_bytes=most, seconds=seconds, begins=b"BEGIN:VCALENDAR", etag=etag)


def refused(url: str, **how: object) -> str:
    with pytest.raises(CannotFetch) as said:
        read(url, **how)  # type: ignore[arg-type]
    assert said.value.__cause__ is None
    assert said.value.__suppress_context__ or said.value.__context__ is None
    return str(said.value)


def test_a_calendar_is_read_and_the_second_time_only_when_it_changed() -> None:
    with answering(ok(ICS, 'ETag: "seven"'), ok(b"", status="304 Not Modified")) as server:
        assert read(server.url) == Fetched(ICS, '"seven"')
        assert read(server.url, etag='"seven"') == Fetched(b"", '"seven"', is_same=True)
    first, second = server.asked
    assert first.startswith("GET /a.ics HTTP/1.1\r\n")
    assert "Accept-Encoding: identity" in first
    assert "If-None-Match" not in first
    assert 'If-None-Match: "seven"' in second


def test_chunks_a_mark_of_byte_order_and_an_end_without_a_length_are_read_too() -> None:
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nBEGIN\r\na\r\n:VCALENDAR\r\n0\r\n\r\n"
    marked = b"HTTP/1.1 200 OK\r\n\r\n\xef\xbb\xbf\r\nbegin:vcalendar\r\n"
    with answering(chunked, marked) as server:
        assert read(server.url).body == b"BEGIN:VCALENDAR"
        assert b"begin:vcalendar" in read(server.url).body


def test_an_etag_that_is_none_is_neither_kept_nor_sent() -> None:
    with answering(ok(ICS, "ETag: no quotes")) as server:
        assert read(server.url, etag='"a"\r\nCookie: b').etag == ""
    assert "Cookie" not in server.asked[0]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (ok(status="404 Not Found"), "The address answered 404. Check that it is whole."),
        (ok(status="401 Unauthorized"), "The address answered 401. It asks for a password."),
        (ok(status="500 Oh"), "The address answered 500."),
        (ok(b"", status="304 Not Modified"), "The address answered 304."),
        (ok(b"<html>" + b"x" * 4000), outgoing.OTHER),
        (ok(b""), outgoing.OTHER),
        (ok(BIG, "X: y"), "It is larger than 0 MB."),
        (ok(ICS, "Content-Encoding: gzip"), outgoing.PACKED),
        (ok(ICS, "Content-Encoding: br"), outgoing.PACKED),
        (ok()[:-10], outgoing.CUT_OFF),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\nBEGIN:VCALENDAR", outgoing.GARBLED),
        (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500 + b"\r\n" + ICS, outgoing.GARBLED),
        (b"HTTP/1.1 200 OK\r\nA: " + b"b" * 70_000 + b"\r\n\r\n" + ICS, outgoing.GARBLED),
        (b"SSH-2.0-OpenSSH_9.6\r\n", outgoing.GARBLED),
        (b"", outgoing.SILENT),
        (onward("/again"), outgoing.AROUND),
        (ok(b"", status="302 Found"), outgoing.AROUND),
        (onward("file:///etc/passwd"), targets.NO_ADDRESS),
        (onward("http://127.0.0.1:1/"), targets.NO_NAME),
        (onward("http://169.254.169.254/latest/meta-data/"), targets.NO_NAME),
        (onward("http://a:b@calendar.example/"), targets.NOT_ALONE),
    ],
)
def test_what_is_refused_is_said_in_a_sentence(answer: bytes, words: str) -> None:
    with answering(answer) as server:
        assert refused(server.url) == words


def test_redirects_are_followed_three_times() -> None:
    with answering(onward("/b"), onward("c?x=1"), onward("/d"), ok()) as server:
        assert read(server.url).body == ICS
    assert [one.split(" ")[1] for one in server.asked] == ["/a.ics", "/b", "/c?x=1", "/d"]


@pytest.mark.parametrize(
    "answer",
    [
        drip(b""),
        drip(b"H"),
        lambda write: (write(b"HTTP/1.1 200 OK\r\n"), drip(b"A")(write)),  # type: ignore[operator]
        lambda write: (write(b"HTTP/1.1 200 OK\r\n\r\n" + ICS), drip(b"x")(write)),  # type: ignore[operator]
    ],
)
def test_one_byte_now_and_then_ends_with_the_time_it_was_given(answer: object) -> None:
    begun = time.monotonic()
    with answering(answer) as server:  # type: ignore[arg-type]
        assert "longer than 0 seconds" in refused(server.url, seconds=0.3)
    assert time.monotonic() - begun < 1.5


def test_what_has_no_end_is_read_no_further_than_agreed() -> None:
    endless = lambda write: (write(b"HTTP/1.1 200 OK\r\n\r\n" + ICS), [write(b"x" * 65_536) for _ in range(10_000)])  # noqa: E731
    with answering(endless) as server:
        assert refused(server.url, most=200_000) == "It is larger than 0 MB."


def test_nobody_there_and_no_such_name(monkeypatch: pytest.MonkeyPatch) -> None:
    with answering(ok()) as server:
        pass
    assert refused(server.url) == outgoing.SILENT
    monkeypatch.setattr(targets.socket, "getaddrinfo", lambda *_, **__: (_ for _ in ()).throw(socket.gaierror()))
    assert refused("https://calendar.example/") == targets.NOTHING_THERE
    monkeypatch.setattr(targets.socket, "getaddrinfo", lambda *_, **__: time.sleep(0.4) or [])
    assert refused("https://calendar.example/", seconds=0.1) in (targets.NOTHING_THERE, outgoing.SLOW.format(0.1))


def test_a_name_that_changes_its_mind_is_asked_once_and_dialled_where_it_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    answers, dialled = iter([PUBLIC, "127.0.0.1", "127.0.0.1"]), []
    monkeypatch.setattr(
        targets.socket, "getaddrinfo", lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), 80))]
    )
    dial = outgoing.dial
    with answering(ok()) as server:
        monkeypatch.setattr(
            outgoing, "dial", lambda address, port, seconds: dialled.append((address, port)) or dial("127.0.0.1", server.port, 5)
        )
        assert read("http://calendar.example/a.ics", reach="nothing:1").body == ICS
        assert "Host: calendar.example\r\n" in server.asked[0]
        assert refused("http://calendar.example/a.ics", reach="nothing:1") == targets.INWARD
    assert dialled == [(PUBLIC, 80)]


def test_who_answers_proves_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(targets, "resolve", lambda *_: [PUBLIC])
    dial = outgoing.dial
    with answering(ok(), tls=True) as server:
        monkeypatch.setattr(outgoing, "dial", lambda *_: dial("127.0.0.1", server.port, 5))
        assert refused("https://calendar.example/a.ics") == outgoing.UNPROVEN
        monkeypatch.setattr(outgoing, "tls", lambda: ssl.create_default_context(cafile=PROOF))
        assert read("webcal://calendar.example/a.ics").body == ICS
        assert refused("https://other.example/a.ics") == outgoing.UNPROVEN
    assert len(server.asked) == 1


def test_no_proxy_of_the_environment_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with answering(ok()) as server:
        assert read(server.url).body == ICS


def test_places_inside_open_in_tests_only() -> None:
    app = Flask("outside")
    with answering(ok()) as server:
        app.config[outgoing.MAY_REACH] = {server.place}
        with app.app_context(), pytest.raises(CannotFetch):
            fetch(server.url, most_bytes=9, seconds=1, begins=b"")
    assert server.asked == []


def test_nothing_else_asks_the_web_for_anything() -> None:
    ways = r"^\s*(import|from) (urllib\.request|urllib3|http\.client|requests|httpx|aiohttp|socket|ftplib|asyncio)\b"
    ways += r"|^from (urllib|http) import|\bcreate_connection\b|\burlopen\b"
    found = {str(file.relative_to(CODE)) for file in CODE.rglob("*.py") if re.search(ways, file.read_text(), re.MULTILINE)}
    ours = {"running/listening.py", "running/queue_server.py"}  # this machine's own ports
    assert found == {"web/outgoing.py", "web/targets.py"} | ours
