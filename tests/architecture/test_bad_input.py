"""Nothing that anyone can send makes a 5xx, and what is refused says so in a sentence and changes nothing.

Which fields a route has is found out by watching what it asks the form and the address for, so a new route and a new
field are in here by themselves.
"""

import os
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote
from zlib import crc32

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.architecture.bodies import BODIES as USUAL
from tests.architecture.bodies import ids_of
from tests.architecture.hostile import BODIES, HEADERS, PATH_IDS, VALUES, Asked, Writes, watched
from tests.architecture.preparing import Cast
from tests.conftest import Browser
from tests.world import World
from vbm.web import limits

FULL = os.environ.get("VBM_FUZZ") == "full"
PARTS = 8 if os.environ.get("VBM_FUZZ") == "part" else 1  # a part of the routes on the second database, see bin/test
LAST = (
    "access_ends", "erasures", "handovers", "sign_outs", "seats.destroy", "sessions.destroy", "deletions", "trello.destroy",
    "column_removals", "templates.destroy", "deeds.cancel",
)  # fmt: skip
SENTENCE = re.compile(r"[A-Z][^<>]{8,}[.?!]")
MARKUP = "<script>alert(1)</script>"
FEW = ("", "x" * 200_000, "a\x00b", str(2**63))


def share(values: list[Any], most: int, *place: str) -> list[Any]:
    """Each place has its own few of a list, the same on every day and machine; VBM_FUZZ=full sends all everywhere."""
    if FULL or most >= len(values):
        return values
    first = crc32(" ".join(place).encode()) % len(values)
    return (values + values)[first : first + most]


def is_among_them(rule: Rule) -> bool:
    return crc32(rule.rule.encode()) % PARTS == 1 % PARTS


@pytest.fixture
def patient(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """Never tired of tries, and curious what it is asked for."""
    monkeypatch.setattr(limits, "_count", lambda *_: None)
    monkeypatch.setattr(app.request_class, "parameter_storage_class", Asked)
    return app


def rules(app: Flask) -> list[Rule]:
    found = [rule for rule in app.url_map.iter_rules() if not rule.rule.endswith("live")]
    return sorted(found, key=lambda rule: (any(word in rule.endpoint for word in LAST), rule.rule))


def writers(app: Flask) -> list[tuple[Rule, str]]:
    return [(rule, method) for rule in rules(app) for method in sorted(rule.methods & {"POST", "DELETE"})]  # type: ignore[operator]


class Attack:
    """Sends, and writes down what was wrong with the answer."""

    def __init__(self, app: Flask, world: World, browser: Callable[..., Browser], writes: Writes) -> None:
        self.app, self.world, self.writes = app, world, writes
        self.cast = Cast(app, world, browser)
        self.findings: list[str] = []
        self.count = 0

    def send(self, who: str, rule: Rule, method: str, address: str, **said: Any) -> int:
        self.count += 1
        browser = self.cast.browser_of(who, rule)
        self.writes.taken()
        try:
            with browser.open(address, method=method, **said) as answer:
                status, text = answer.status_code, answer.get_data().decode("utf-8", "replace")
                wrong = list(self.faults(rule, method, answer, text))
        except Exception as why:  # app.testing lets a bug through
            status, wrong = 500, [f"{type(why).__name__}: {str(why)[:160]}"]
        told = str({name: value if len(str(value)) < 120 else str(value)[:60] + "…" for name, value in said.items()})
        self.findings += [f"{who} {method} {address[:120]} {told[:300]} -> {status}: {one}" for one in wrong]
        return status

    def faults(self, rule: Rule, method: str, answer: Any, text: str) -> Iterator[str]:
        status, written = answer.status_code, self.writes.taken()
        if status >= 500 and rule.endpoint != "status.show":
            yield "broke"
        if "Traceback" in text or MARKUP in text or "12444439" in text:
            yield "shows what it should not"
        if status >= 400 and written and "command" not in written[:1]:
            yield f"was refused and still changed {written}"
        silent = method == "HEAD" or "HX-Redirect" in answer.headers or "Content-Encoding" in answer.headers
        if 400 <= status < 500 and not silent and not SENTENCE.search(re.sub(r"<[^>]+>", "", text)):
            yield f"says nothing: {text[:80]!r}"
        if "evil.test" in str(answer.headers) or "Bcc" in answer.headers:
            yield f"sends people elsewhere: {answer.headers}"

    def says_nothing_is_wrong(self) -> None:
        assert not self.findings, "\n".join(self.findings)

    def usual(self, rule: Rule) -> tuple[str, dict[str, str]]:
        ids = ids_of(self.world, self.world.lark) | self.cast.ids(rule)
        built = rule.build({name: ids[name] for name in rule.arguments})
        form = {name: value(ids) if callable(value) else value for name, value in USUAL.get(rule.endpoint, {}).items()}
        return (built or ("", ""))[1], {name: str(value) for name, value in form.items()}


@pytest.fixture
def attack(patient: Flask, world: World, browser: Callable[..., Browser]) -> Iterator[Attack]:
    with watched(patient) as writes:
        yield Attack(patient, world, browser, writes)


def fields_of(attack: Attack, rule: Rule, method: str, who: str) -> list[str]:
    Asked.names = set()
    address, form = attack.usual(rule)
    attack.send(who, rule, method, address, data=form)
    return sorted({*Asked.names, *form} - {"csrf_token"})


def test_every_field_takes_anything(attack: Attack) -> None:
    for rule, method in filter(lambda each: is_among_them(each[0]), writers(attack.app)):
        who = attack.cast.first_for(rule)
        names = fields_of(attack, rule, method, who)
        for name in names:
            for value in share(VALUES, 5, rule.rule, method, name):
                address, form = attack.usual(rule)
                attack.send(who, rule, method, address, data=form | {name: value})
            address, form = attack.usual(rule)
            attack.send(who, rule, method, address, data={**form, name: [form.get(name, "x"), "y", "\x00"]})
            attack.send(who, rule, method, address, data={key: value for key, value in form.items() if key != name})
            attack.send(who, rule, method, f"{address}?{name}=%00%ED%A0%80", data={})
    attack.says_nothing_is_wrong()
    assert attack.count > 600


def test_every_field_takes_anything_from_everybody(attack: Attack) -> None:
    for rule, method in writers(attack.app):
        for who in ("visitor", "ana", "cleo", "vera") if is_among_them(rule) else (attack.cast.first_for(rule),):
            for value in FEW:
                address, form = attack.usual(rule)
                attack.send(who, rule, method, address, data=dict.fromkeys(form, value))
    attack.says_nothing_is_wrong()


def test_every_body_and_header_is_survived(attack: Attack) -> None:
    for rule in filter(is_among_them, rules(attack.app)):
        who = attack.cast.first_for(rule)
        for method in sorted(rule.methods & {"GET", "POST"}):  # type: ignore[operator]
            address, form = attack.usual(rule)
            for headers in share(HEADERS, 4, rule.rule, method):
                said = {name: value.encode("latin-1").decode("latin-1") for name, value in headers.items()}
                attack.send(who, rule, method, address, headers=said, **({"data": form} if method == "POST" else {}))
            for kind, body in share(BODIES, 4, rule.rule) if method == "POST" else ():
                attack.send(who, rule, method, address, data=body, content_type=kind)
    attack.says_nothing_is_wrong()


def test_every_address_takes_anything(attack: Attack) -> None:
    for rule in filter(is_among_them, rules(attack.app)):
        who = attack.cast.first_for(rule)
        address, _ = attack.usual(rule)
        Asked.names = set()
        if "GET" in (rule.methods or ()):
            attack.send(who, rule, "GET", address)
            for name in sorted(Asked.names | {"next", "page"}):
                for value in share(VALUES, 5, rule.rule, name):
                    raw = value if value.startswith("%") else quote(value[:8000])
                    attack.send(who, rule, "GET", f"{address}?{name}={raw}&{name}=%00&[]=%FF&&=")
        for method in ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "get"):
            if method not in (rule.methods or ()) or method in ("HEAD", "OPTIONS"):
                attack.send(who, rule, method, address)
        for argument in rule.arguments:
            for value in share(PATH_IDS, 8, rule.rule, argument):
                odd = re.sub(rf"<[^>]*{argument}>", value, rule.rule)
                odd = re.sub(r"<[^>]*>", "1", odd)
                for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                    attack.send(who, rule, method, odd)
    attack.says_nothing_is_wrong()


def test_a_login_that_was_tampered_with_is_no_login(attack: Attack, world: World) -> None:
    stranger = attack.cast.browser_of("visitor", rules(attack.app)[0])
    for secret in ("\x00", "1", str(world.vera.id), "x" * 100_000):
        with stranger.session_transaction() as kept:
            kept["_user_id"] = secret
        assert stranger.get("/today").status_code == 303
