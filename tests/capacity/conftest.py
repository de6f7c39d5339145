from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from tests.world import ClientWorld, World
from vbm.accounts.models import Capacity, Membership, Person
from vbm.clients.models import Client
from vbm.practice.holidays import Holiday
from vbm.projects.models import Column, Task
from vbm.series.models import Series
from vbm.team.models import Profile, Skill, TimeOff, Trade

TODAY = date(2026, 11, 23)  # a Monday


@pytest.fixture(autouse=True)
def _noon(request: pytest.FixtureRequest) -> Iterator[None]:
    """For what looks at the clock; pure rules are told what day it is."""
    if "world" not in request.fixturenames:
        yield
        return
    with time_machine.travel("2026-11-23T12:00:00Z"):
        yield


def works(session: Session, person: Person, hours: tuple[int, ...] = (360,) * 5 + (0, 0), **more: Any) -> Profile:
    """Six hours from Monday to Friday, unless said otherwise."""
    profile = session.get(Profile, person.id) or Profile.unknown(person.id, Trade.ASSISTANT)
    profile.hours = list(hours)
    for name, value in more.items():
        setattr(profile, name, value)
    session.add(profile)
    session.flush()
    return profile


def give(
    session: Session, world: World, title: str, whose: Person | None, due: date | None, estimate: int | None, **more: Any
) -> Task:
    side: ClientWorld = more.pop("side", world.lark)
    by = session.get_one(Person, world.vera.id)
    column = session.get_one(Column, side.doing.id)
    assignee = session.get_one(Person, whose.id) if whose else None
    return Task.create(session, column, title, by=by, assignee=assignee, due_on=due, estimate=estimate, **more)


def promise(session: Session, side: ClientWorld, person: Person, minutes: int) -> None:
    session.get_one(Membership, (side.client.id, person.id)).monthly_minutes = minutes


def seat(session: Session, world: World, side: ClientWorld, person: Person) -> None:
    client, by = session.get_one(Client, side.client.id), session.get_one(Person, world.vera.id)
    client.seat(session, session.get_one(Person, person.id), Capacity.MEMBER, by=by)


def knows(session: Session, person: Person, name: str, level: int) -> None:
    session.add(Skill(person_id=person.id, name=name, level=level))


@pytest.fixture
def filled(desk: Callable[[], Any], world: World) -> Callable[..., Any]:
    """`filled(fill)` calls fill(session) as the practice and commits; what the world has to do has no date then."""
    with desk() as session:
        for side in (world.lark, world.wren):
            session.get_one(Task, side.task.id).due_on = None
        for series in session.scalars(select(Series)):
            series.next_on = series.next_at = None
        for kept in (Profile, Skill, TimeOff, Holiday):
            session.execute(delete(kept))
        session.execute(update(Membership).values(monthly_minutes=None))
        session.commit()

    def fill(write: Callable[[Session], Any]) -> Any:
        with desk() as session:
            found = write(session)
            session.commit()
            return found

    return fill
