"""Somebody can always sign in: managers who take each other's access away at once do not both succeed."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import select

from tests.world import PASSWORD, World
from vbm.accounts.models import Person, Role
from vbm.support.refusals import Refused

Make = Callable[..., Any]


@pytest.fixture
def max_id(desk: Make, world: World) -> int:
    with desk() as session:
        vera = session.get_one(Person, world.vera.id)
        other = Person.add(session, "Max Reed", email="max@vbm.test", role=Role.MANAGER, timezone="UTC", by=vera)
        other.set_password(PASSWORD, session=session)
        session.commit()
        return int(other.id)


def active_managers(desk: Make) -> list[int]:
    with desk() as session:
        return list(session.scalars(select(Person.id).where(Person.role == Role.MANAGER, Person.is_active.is_(True))))


@pytest.mark.parametrize("address", ["/team/{}/access-end", "/team/capacity/{}/handover"])
def test_two_managers_at_once_leave_one(
    browser: Make, desk: Make, world: World, max_id: int, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk() as session:
        max_ = session.get_one(Person, max_id)
    deeds = [(browser(world.vera), address.format(max_id)), (browser(max_), address.format(world.vera.id))]
    met, deactivate = threading.Barrier(2, timeout=0.5), Person.deactivate

    def when_both_are_there(self: Person, *said: Any, **named: Any) -> None:
        with suppress(threading.BrokenBarrierError):  # where the database lets only one write, the other comes later
            met.wait()
        deactivate(self, *said, **named)

    monkeypatch.setattr(Person, "deactivate", when_both_are_there)
    with ThreadPoolExecutor(2) as hands:
        statuses = list(hands.map(lambda deed: deed[0].post(deed[1]).status_code, deeds))
    assert len(active_managers(desk)) == 1
    assert all(status < 500 for status in statuses)


def test_the_last_who_can_sign_in_stays(desk: Make, world: World, max_id: int) -> None:
    with desk() as session:
        vera, other = session.get_one(Person, world.vera.id), session.get_one(Person, max_id)
        other.password_hash = None
        session.flush()
        with pytest.raises(Refused, match="the last manager who can sign in"):
            vera.deactivate(session, by=other)


def test_whose_access_ended_a_moment_ago_ends_nobody_elses(desk: Make, world: World, max_id: int) -> None:
    with desk() as session:
        vera, other = session.get_one(Person, world.vera.id), session.get_one(Person, max_id)
        other.deactivate(session, by=vera)
        session.flush()
        with pytest.raises(Refused, match="a moment ago"):
            session.get_one(Person, world.ana.id).deactivate(session, by=other)
