"""A host's talks, as their own calendar reads them: over real HTTP, by programs that know nothing of us."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
import recurring_ical_events
import time_machine
import vobject
from icalendar import Calendar
from werkzeug.serving import make_server

from tests.booking.linking import at, book, change
from vbm.accounts.models import Person, Role
from vbm.booking.feed import feed_url
from vbm.booking.models import Appointment, Host
from vbm.booking.taking import move


@pytest.fixture
def path(desk, world):
    return address(desk, world)


def address(desk, world):
    with desk() as session:
        return feed_url(session.get_one(Host, world.vera.id)).removeprefix("http://localhost")


@pytest.fixture
def served(app) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=False)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_other_programs_read_it_over_http(desk, world, path, served):
    first, second = book(desk), book(desk, at(26, 11), email="other@diaz.test")
    change(desk, first, lambda session, found: move(session, found, at(27, 12), by=world.vera.id))
    change(desk, second, lambda session, found: found.cancel(session, by=world.vera.id))
    with urlopen(served + path) as answer:
        assert answer.headers.get_content_type() == "text/calendar"
        text, tag = answer.read().decode(), answer.headers["ETag"]
    cancelled, moved = vobject.readOne(text).vevent_list
    assert (cancelled.status.value, moved.status.value) == ("CANCELLED", "CONFIRMED")
    assert (moved.dtstart.value, moved.sequence.value) == (at(27, 12), "1")
    found = recurring_ical_events.of(Calendar.from_ical(text)).between(at(27, 0), at(28, 0))
    assert [(str(one["SUMMARY"]), one.start) for one in found] == [("First talk: Omar Diaz", at(27, 12))]
    again = Request(served + path, headers={"If-None-Match": tag})
    with pytest.raises(OSError, match="304"):
        urlopen(again)


KHAL = """[calendars]
[[talks]]
path = {folder}/talks
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Asia/Kathmandu
default_timezone = Asia/Kathmandu
[sqlite]
path = {folder}/khal.db
"""
LINE = "{start-long} {end-time}|{title}|{status}|{location}"


def test_a_calendar_program_has_one_entry_for_a_talk_however_often_it_comes(desk, world, path, served, tmp_path):
    (tmp_path / "talks").mkdir()
    (tmp_path / "khal.conf").write_text(KHAL.format(folder=tmp_path))

    def khal(*said: str) -> list[str]:
        command = [str(Path(sys.executable).parent / "khal"), "-c", str(tmp_path / "khal.conf"), *said]
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout.splitlines()

    def come_again() -> list[str]:
        with urlopen(served + path) as answer:
            (tmp_path / "feed.ics").write_bytes(answer.read())
        khal("import", "--batch", "-a", "talks", str(tmp_path / "feed.ics"))
        return khal("list", "--day-format", "", "--format", LINE, "2026-11-20", "14d")

    talk, other = book(desk, name="Omar; Diaz, é", where="https://meet.test/a,b"), book(desk, at(26, 11), name="Eva Ek")
    assert come_again() == [
        "2026-11-25 19:45 20:05|First talk: Omar; Diaz, é|CONFIRMED |https://meet.test/a,b",
        "2026-11-26 16:45 17:05|First talk: Eva Ek|CONFIRMED |",
    ]
    change(desk, talk, lambda session, found: move(session, found, at(27, 12), by=world.vera.id))
    change(desk, other, lambda session, found: found.cancel(session, by=world.vera.id))
    assert come_again() == [
        "2026-11-26 16:45 17:05|First talk: Eva Ek|CANCELLED |",
        "2026-11-27 17:45 18:05|First talk: Omar; Diaz, é|CONFIRMED |https://meet.test/a,b",
    ]


def test_the_same_entries_stand_in_the_feed_and_in_the_visitors_calendar(browser, desk, world, path):
    from_mail = book(desk)
    with desk() as session:
        uid = session.get_one(Appointment, from_mail).uid
    assert f"UID:{uid}" in browser().get(path).text


def test_it_tells_nobody_and_changes_only_with_the_talks(browser, desk, world, path):
    book(desk)
    answer = browser().get(path)
    assert "METHOD" not in answer.text
    assert "REFRESH-INTERVAL" in answer.text
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    with time_machine.travel(at(24, 10)):
        later = browser().get(path, headers={"If-None-Match": answer.headers["ETag"]})
    assert (later.status_code, later.data) == (304, b"")
    book(desk, at(26, 11))
    assert browser().get(path, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 200


def test_what_is_long_over_or_long_cancelled_is_left_out(browser, desk, world, path):
    talk, held = book(desk, at(25, 14)), book(desk, at(25, 15), email="held@diaz.test")
    change(desk, talk, lambda session, found: found.cancel(session, by=world.vera.id))
    assert browser().get(path).text.count("BEGIN:VEVENT") == 2
    with time_machine.travel(at(23, 12) + timedelta(days=31)):
        assert browser().get(path).text.count("BEGIN:VEVENT") == 1
    with time_machine.travel(at(25, 16) + timedelta(days=91)):
        assert browser().get(path).text.count("BEGIN:VEVENT") == 0
    assert held


@pytest.mark.parametrize("broken", ["", "x", "WzEsMF0.forged", "%00", "a" * 3000])
def test_a_forged_address_is_not_there(browser, world, broken):
    assert browser().get(f"/calendar/feed/{broken}/talks.ics").status_code == 404


def renew(session, world):
    session.get_one(Host, world.vera.id).renew_feed(session, by=world.vera.id)


def deactivate(session, world):
    session.get_one(Person, world.vera.id).is_active = False


def demote(session, world):
    session.get_one(Person, world.vera.id).role = Role.MEMBER


@pytest.mark.parametrize("deed", [renew, deactivate, demote])
def test_an_address_that_is_over_is_not_there(browser, desk, world, path, deed):
    assert browser().get(path).status_code == 200
    with desk() as session:
        deed(session, world)
        session.commit()
    assert browser().get(path).status_code == 404
    if deed is renew:
        assert browser().get(address(desk, world)).status_code == 200
