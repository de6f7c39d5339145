"""What is read of rules and of what is taken: in how many queries, and only at the desk."""

from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import event, select

from tests.conftest import session_in
from vbm.accounts.models import Person
from vbm.booking.loading import rules_of, spans_of
from vbm.booking.models import Appointment, AppointmentState, BusyBlock, DatedHours, Host, OutsideCalendar, TalkKind
from vbm.booking.offering import nearest, offered_times
from vbm.booking.rules import Dated, Span
from vbm.extensions import db
from vbm.practice.holidays import Holiday
from vbm.support.scope import Scope
from vbm.team.models import TimeOff

NOW = datetime(2027, 3, 1, 8, tzinfo=UTC)
MONDAY = date(2027, 3, 8)


def at(day, hour, minute=0):
    return datetime(2027, 3, day, hour, minute, tzinfo=UTC)


def first_talk(session):
    return session.scalars(select(TalkKind).where(TalkKind.slug == "first-talk")).one()


def talk(kind, starts, minutes=20, **said):
    ends = starts + timedelta(minutes=minutes)
    usual = {
        "host_wall": "",
        "host_timezone": "Europe/Lisbon",
        "timezone": "Europe/Lisbon",
        "name": "Omar",
        "email": "omar@diaz.test",
    }
    return Appointment(kind_id=kind.id, starts_at=starts, ends_at=ends, **usual | {"host_id": kind.host_id} | said)


@pytest.fixture
def full(desk, world):
    """Everything that can stand in the way of a talk on the week of Monday, 8 March 2027."""
    with desk() as session:
        kind = first_talk(session)
        calendar = OutsideCalendar(host_id=kind.host_id, name="Private", address="https://example.test/a.ics")
        session.add_all([
            talk(kind, at(8, 10), before=5, after=10),
            talk(kind, at(8, 11), state=AppointmentState.TOOK_PLACE),
            talk(kind, at(8, 12), state=AppointmentState.WAITING),
            talk(kind, at(8, 13), state=AppointmentState.CANCELLED),
            DatedHours(host_id=kind.host_id, on=date(2027, 3, 9), opens=time(12), closes=time(13), note="Lunch"),
            Holiday(on=date(2027, 3, 10), name="Founding day"),
            calendar,
        ])  # fmt: skip
        session.flush()
        session.add(BusyBlock(calendar_id=calendar.id, starts_at=at(8, 14), ends_at=at(8, 15)))
        away = {"first_on": date(2027, 3, 11), "last_on": date(2027, 3, 12), "by_id": kind.host_id, "at": NOW}
        session.add(TimeOff(person_id=kind.host_id, note="", **away))
        session.commit()


def test_everything_that_bears_on_a_time_is_read(full, desk):
    with desk() as session:
        kind = first_talk(session)
        rules = rules_of(session, kind)
        spans = sorted(spans_of(session, rules, kind.host_id, at(8, 9), at(8, 9)))
    assert rules.dated == (Dated(date(2027, 3, 9), False, time(12), time(13), "Lunch"),)
    assert rules.days_off == {
        date(2027, 3, 10): "Holiday: Founding day",
        date(2027, 3, 11): "Time off",
        date(2027, 3, 12): "Time off",
    }
    assert spans == [
        Span(at(8, 10), at(8, 10, 20), 5, 10, kind.id, "Omar", True),
        Span(at(8, 11), at(8, 11, 20), 0, 0, kind.id, "Omar", False),
        Span(at(8, 14), at(8, 15), 0, 0, None, "Private", True),
    ]


@pytest.mark.parametrize("scope", [Scope.front_desk(), Scope.practice()])
def test_a_visitor_learns_the_same_times_as_the_practice(full, app, scope):
    with session_in(app, scope) as session:
        free = offered_times(session, first_talk(session), MONDAY, MONDAY + timedelta(days=4), zone="Europe/Lisbon", now=NOW)
    monday = [(10, 30), (11, 0), (11, 30), (12, 0), (12, 30), (13, 0), (13, 30), (15, 0), (15, 30)]
    tuesday = [(hour, minute) for hour in (10, 11, 13, 14, 15) for minute in (0, 30)]
    assert free == [*(at(8, *wall) for wall in monday), *(at(9, *wall) for wall in tuesday)]


@pytest.mark.parametrize("scope", [Scope.nobody(), Scope.member_of([1])])
def test_who_may_not_look_at_the_desk_reads_nothing_of_it(full, app, desk, scope):
    with desk() as session:
        kind = first_talk(session)
        rules = rules_of(session, kind)
        session.expunge_all()
    with session_in(app, scope) as session:
        assert spans_of(session, rules, kind.host_id, at(8, 9), at(8, 9)) == []


@contextmanager
def counted():
    asked = []

    def hear(_, cursor, statement, *rest):
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", hear)
    yield asked
    event.remove(db.engine, "before_cursor_execute", hear)


def test_times_for_sixty_days_take_three_questions(full, desk):
    with desk() as session:
        kind = first_talk(session)
        kind.days_ahead = 60
        session.flush()
        with counted() as asked:
            found = offered_times(session, kind, NOW.date(), NOW.date() + timedelta(days=60), zone="Asia/Tokyo", now=NOW)
    assert len(found) > 300
    assert len(asked) == 3, asked


def test_one_who_moves_is_not_in_their_own_way(full, desk):
    with desk() as session:
        kind = first_talk(session)
        mine = session.scalars(select(Appointment.id).where(Appointment.starts_at == at(8, 10))).one()
        asked = {"zone": "Europe/Lisbon", "now": NOW}
        assert at(8, 10) not in offered_times(session, kind, MONDAY, MONDAY, **asked)
        assert at(8, 10) in offered_times(session, kind, MONDAY, MONDAY, **asked, but=mine)


def test_the_nearest_times_are_on_both_sides_of_the_one_that_is_gone(full, desk):
    with desk() as session:
        kind = first_talk(session)
        assert nearest(session, kind, at(8, 14), now=NOW) == [at(8, 13), at(8, 13, 30), at(8, 15)]
        assert nearest(session, kind, at(1, 8), now=NOW, most=1) == [at(2, 10)]
        assert len(nearest(session, kind, at(9, 10), now=NOW, most=200)) == 200
        assert nearest(session, kind, datetime(2040, 1, 1, tzinfo=UTC), now=NOW, most=1) == [at(31, 14, 30)]


def test_where_the_next_weeks_are_full_the_nearest_time_is_later(full, desk):
    with desk() as session:
        kind = first_talk(session)
        kind.days_ahead = 60
        host = session.get_one(Host, kind.host_id)
        session.add(TimeOff(person_id=host.person_id, first_on=NOW.date(), last_on=date(2027, 4, 1), by_id=1, at=NOW))
        session.flush()
        assert nearest(session, kind, at(3, 10), now=NOW, most=1) == [datetime(2027, 4, 2, 9, tzinfo=UTC)]


def test_whoever_is_closed_or_retired_offers_nothing(full, desk):
    asked = {"zone": "Europe/Lisbon", "now": NOW}
    with desk() as session:
        kind = first_talk(session)
        kind.retired_at = NOW
        session.flush()
        assert offered_times(session, kind, MONDAY, MONDAY, **asked) == []
        kind.retired_at = None
        session.get_one(Host, kind.host_id).is_open = False
        session.flush()
        assert offered_times(session, kind, MONDAY, MONDAY, **asked) == []


@pytest.mark.parametrize(
    ("first", "last"), [(date.min, date.max), (date(2027, 3, 9), MONDAY), (date.max, date.max), (date.min, date.min)]
)
def test_days_out_of_this_world_are_no_trouble(full, desk, first, last):
    with desk() as session:
        found = offered_times(session, first_talk(session), first, last, zone="Pacific/Kiritimati", now=NOW)
    assert bool(found) == (first == date.min and last == date.max)


def test_what_another_host_has_is_no_matter(desk, world):
    with desk() as session:
        kind = first_talk(session)
        other = session.scalars(select(Person.id).where(Person.id.not_in(select(Host.person_id))).limit(1)).one()
        session.add(Host(person_id=other))
        session.flush()
        calendar = OutsideCalendar(host_id=other, name="Theirs", address="https://example.test/b.ics")
        session.add_all([calendar, talk(kind, at(8, 10), host_id=other), DatedHours(host_id=other, on=MONDAY)])
        session.flush()
        session.add(BusyBlock(calendar_id=calendar.id, starts_at=at(8, 14), ends_at=at(8, 15)))
        session.flush()
        rules = rules_of(session, kind)
        assert (rules.dated, spans_of(session, rules, kind.host_id, at(8, 9), at(8, 9))) == ((), [])
