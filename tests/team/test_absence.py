"""Who is away, and how they work: what the rest of the house plans with."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from tests.world import World
from vbm.support import clock
from vbm.team.absence import away, away_today, days_away
from vbm.team.models import Profile, TimeOff, Trade
from vbm.team.profiles import profiles

Make = Callable[..., Any]


def off(person_id: int, first: date, last: date) -> TimeOff:
    return TimeOff(person_id=person_id, first_on=first, last_on=last, note="", by_id=person_id, at=clock.now())


def put(session: Session, person_id: int, first: date, last: date) -> TimeOff:
    row = off(person_id, first, last)
    session.add(row)
    session.flush()
    return row


def test_only_the_days_that_were_asked_for_are_days_away() -> None:
    rows = [off(1, date(2026, 8, 1), date(2026, 8, 3)), off(1, date(2026, 8, 9), date(2026, 9, 9))]
    found = days_away(rows, date(2026, 8, 3), date(2026, 8, 10))
    assert found == {date(2026, 8, 3), date(2026, 8, 9), date(2026, 8, 10)}
    assert days_away(rows, date(2026, 8, 4), date(2026, 8, 8)) == frozenset()


def test_times_off_that_touch_the_days_are_found_by_person(desk: Make, world: World) -> None:
    with desk() as session:
        mine = put(session, world.ana.id, date(2026, 8, 1), date(2026, 8, 3))
        put(session, world.bo.id, date(2026, 8, 1), date(2026, 8, 3))
        ids = [world.ana.id, world.vera.id]
        assert away(session, ids, date(2026, 8, 3), date(2026, 8, 9)) == {world.ana.id: [mine]}
        assert away(session, ids, date(2026, 7, 1), date(2026, 8, 1)) == {world.ana.id: [mine]}
        assert away(session, ids, date(2026, 8, 4), date(2026, 8, 9)) == {}
        assert away(session, [], date(2026, 8, 1), date(2026, 8, 9)) == {}


def test_today_is_the_day_it_is_for_the_person(desk: Make, world: World) -> None:
    with desk() as session:
        ana, bo = session.merge(world.ana, load=False), session.merge(world.bo, load=False)
        ana.timezone, bo.timezone = "Pacific/Kiritimati", "Pacific/Niue"  # 25 hours apart
        there = clock.today(ana.timezone)
        assert clock.today(bo.timezone) < there
        row = put(session, ana.id, there, there + timedelta(days=3))
        put(session, bo.id, there, there)
        assert away_today(session, [ana, bo]) == {ana.id: row}


def test_who_has_written_nothing_down_has_hours_that_nobody_knows(desk: Make, world: World) -> None:
    with desk() as session:
        session.add(Profile(person_id=world.ana.id, trade=Trade.SPECIALIST, hours=[360, 0, 0, 0, 90, 0, 0]))
        session.flush()
        found = profiles(session, [world.ana.id, world.bo.id, world.vera.id])
        assert [found[person.id].trade for person in (world.ana, world.bo, world.vera)] == ["specialist", "assistant", "manager"]
        assert (found[world.ana.id].weekly, found[world.ana.id].minutes_on(date(2026, 11, 27))) == (450, 90)
        assert (found[world.bo.id].says_hours, found[world.bo.id].starts_at) == (False, 540)
        assert not session.new
