"""The promise above all others, asked of every route: nobody sees or changes what belongs to another client.

Every address is called by every kind of person, with their own and with the other client's ids in the path and in
the body, as a page and as a fragment. A new route is in here by itself; a new form field that holds an id must be
named in tests/architecture/bodies.py, and a route that writes without being named there fails.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import product
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule

from tests.architecture.bodies import BODIES, NO_BODY, ids_of
from tests.architecture.hostile import Writes, watched
from tests.architecture.preparing import enter_a_talk
from tests.conftest import Browser, session_in
from tests.world import INNER, OURS, THEIRS, World
from vbm.extensions import db
from vbm.intake.models import VisitorTally
from vbm.support import scope as scoping
from vbm.support.scope import ClientItself, ClientOwned, DeskOwned, Scope

OWN, FOREIGN = "own", "foreign"
DESK_WORDS = "canary-desk"
FORBIDDEN = {"visitor": (OURS, THEIRS, INNER, DESK_WORDS), "ana": (THEIRS, DESK_WORDS), "cleo": (THEIRS, INNER, DESK_WORDS)}
ONLY_COUNTED = (VisitorTally,)  # everybody's numbers: one more visitor is one more
LINK = "secret"  # of a nudge: whoever holds Ana's sees what Ana may see behind it, whoever is signed in there
STREAMS = ("live",)
SAYS_503 = "status.show"  # without a worker, "not well" is the right answer


@pytest.fixture(autouse=True)
def a_talk_is_booked(world: World, browser: Callable[..., Browser]) -> None:
    enter_a_talk(browser(world.vera))


def rules(app: Flask) -> list[Rule]:
    return sorted((rule for rule in app.url_map.iter_rules() if not rule.rule.endswith(STREAMS)), key=lambda rule: rule.rule)


def calls(rule: Rule, world: World) -> Iterator[tuple[str, str, dict[str, Any], bool]]:
    """Method, address, form, and whether anything in it is foreign, for every choice of ids."""
    for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
        body = {} if method == "GET" or rule.endpoint in NO_BODY else BODIES[rule.endpoint]
        fields = [name for name, value in body.items() if callable(value)]
        names = (*sorted(rule.arguments), *fields)
        for pick in product(*((OWN,) if name == LINK else (OWN, FOREIGN) for name in names)):
            chosen = dict(zip(names, pick, strict=True))
            own, foreign = ids_of(world, world.lark), ids_of(world, world.wren)
            source = {name: own if side == OWN else foreign for name, side in chosen.items()}
            values = {name: source[name][name] for name in rule.arguments}
            form = {name: value(source[name]) if callable(value) else value for name, value in body.items()}
            built = rule.build(values)
            assert built is not None
            yield method, built[1], form, FOREIGN in pick


def others_rows(app: Flask, world: World) -> tuple[set[str], set[str]]:
    """Everything that Wren owns, and everything that lies on the desk, as text."""
    owned, desk = set(), set()
    with session_in(app, Scope.practice()) as session:
        for mapper in db.Model.registry.mappers:
            cls = mapper.class_
            asked = select(*(getattr(cls, kept.key) for kept in mapper.column_attrs))
            if issubclass(cls, ClientItself):
                asked = asked.where(cls.id == world.wren.client.id)
            elif issubclass(cls, ClientOwned):
                asked = asked.where(cls.client_id == world.wren.client.id)
            elif not issubclass(cls, DeskOwned) or cls in ONLY_COUNTED:
                continue
            rows = {f"{cls.__name__} {tuple(row)}" for row in session.execute(asked)}
            (desk if issubclass(cls, DeskOwned) else owned).update(rows)
    return owned, desk


def untouched(before: tuple[set[str], set[str]], after: tuple[set[str], set[str]]) -> bool:
    """Nothing new or changed at Wren; on the desk a visitor may leave something, but changes nothing that lies there."""
    return before[0] == after[0] and before[1] <= after[1]


class Others:
    """What others own, read again only after somebody wrote something."""

    def __init__(self, app: Flask, world: World, writes: Writes) -> None:
        self._app, self._world, self._writes = app, world, writes
        self._rows: tuple[set[str], set[str]] | None = None

    def look(self) -> None:
        if self._writes.taken() or self._rows is None:
            self._rows = others_rows(self._app, self._world)

    def were_touched(self) -> bool:
        """Since the last look."""
        before = self._rows
        self.look()
        return before is not self._rows and not (before and self._rows and untouched(before, self._rows))


@contextmanager
def watched_others(app: Flask, world: World) -> Iterator[Others]:
    with watched(app) as writes:
        yield Others(app, world, writes)


def leaks(app: Flask, world: World, browser: Callable[..., Browser], rule: Rule, role: str, others: Others) -> list[str]:
    person = {"visitor": None, "ana": world.ana, "cleo": world.cleo}[role]
    forbidden = FORBIDDEN["ana" if LINK in rule.arguments else role]
    findings = []
    readers = {hx: browser(person, hx=hx) for hx in (False, True)}
    for method, address, form, foreign in calls(rule, world):
        for hx in (False, True):
            sender = readers[hx] if method == "GET" else browser(person, hx=hx)
            others.look()
            answer = sender.open(address, method=method, data=form)
            said = answer.get_data().decode(errors="replace") + str(answer.headers)
            where = f"{role} {method} {address} {form if method != 'GET' else ''} hx={hx} -> {answer.status_code}"
            findings += [f"{where} shows {word}" for word in forbidden if word in said]
            if answer.status_code >= 500 and rule.endpoint != SAYS_503:
                findings.append(f"{where} broke")
            if method != "GET" and foreign and others.were_touched():
                findings.append(f"{where} changed another client's rows")
            answer.close()
    return findings


def all_leaks(app: Flask, world: World, browser: Callable[..., Browser], roles: tuple[str, ...]) -> list[str]:
    with watched_others(app, world) as others:
        return [leak for rule in rules(app) for role in roles for leak in leaks(app, world, browser, rule, role, others)]


@pytest.mark.parametrize("role", list(FORBIDDEN))
def test_nobody_sees_or_changes_what_is_another_clients(
    app: Flask, world: World, browser: Callable[..., Browser], role: str
) -> None:
    assert all_leaks(app, world, browser, (role,)) == []


def test_without_the_scope_the_matrix_finds_leaks_and_postgresql_still_holds(
    app: Flask, world: World, browser: Callable[..., Browser], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoping, "_criteria", lambda scope: [])
    monkeypatch.setattr(Scope, "_admits", lambda self, row: True)
    hers = [rule for rule in rules(app) if app.view_functions[rule.endpoint].door.admits(world.ana)]  # type: ignore[attr-defined]
    told = [rule for rule in hers if {"task_id", "project_id"} & rule.arguments and "GET" in (rule.methods or ())]
    written = [rule for rule in hers if {"task_id"} & rule.arguments and "POST" in (rule.methods or ())][:9]
    with watched_others(app, world) as others:
        leaky = {rule.rule for rule in told for leak in leaks(app, world, browser, rule, "ana", others) if "shows" in leak}
        changed = [leak for rule in written for leak in leaks(app, world, browser, rule, "ana", others) if "changed" in leak]
    with app.app_context():
        row_security = db.engine.dialect.name == "postgresql"
    assert leaky == set() if row_security else len(leaky) >= len(told) * 0.7, sorted({rule.rule for rule in told} - leaky)
    assert bool(changed) != row_security, changed
