"""Whoever takes a time is judged as whoever was offered it."""

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import select

from tests.booking.booking import first_kind
from vbm.activity.models import Activity
from vbm.booking.models import Appointment, AppointmentState, DatedHours
from vbm.booking.offering import offered_times
from vbm.booking.taking import NotToBeHad, book, enter_by_hand, move, take_what_was_let_in, why_not
from vbm.booking.times import Why
from vbm.support.held import Verdict

NOW = datetime(2027, 3, 1, 8, tzinfo=UTC)
SAID = {"name": "Omar Diaz", "email": "omar@diaz.test", "timezone": "Europe/Lisbon"}


def at(day, hour, minute=0):
    return datetime(2027, 3, day, hour, minute, tzinfo=UTC)


def take(session, when, number=1, **said):
    return book(session, first_kind(session), when, request_id=f"one-{number}", at=NOW, **SAID | said)


def let_in(session, talk, when):
    talk.held_at = None
    session.flush()
    take_what_was_let_in(session, Activity(kind="appointment.let_in", at=when, data={"appointment": talk.id}))


@pytest.mark.parametrize(
    ("when", "why"),
    [
        (at(2, 10, 15), Why.OFF_GRID),
        (at(2, 9), Why.CLOSED),
        (at(2, 10) - timedelta(days=2), Why.PAST),
        (at(1, 15), Why.NOTICE_HOURS),
        (at(7, 10), Why.CLOSED),
        (at(31, 16), Why.CLOSED),
        (datetime(2027, 4, 1, 10, tzinfo=UTC), Why.TOO_FAR),
        (datetime(9999, 12, 31, 23, 59, tzinfo=UTC), Why.TOO_FAR),
        (datetime(1, 1, 1, tzinfo=UTC), Why.PAST),
        (at(2, 12), Why.EXCEPTION),
    ],
)
def test_an_address_that_was_edited_takes_no_time(desk, world, when, why):
    with desk() as session:
        session.add(DatedHours(host_id=first_kind(session).host_id, on=at(2, 0).date(), opens=time(12), closes=time(13)))
        session.flush()
        with pytest.raises(NotToBeHad) as refused:
            take(session, when)
        assert refused.value.why == why
        assert session.scalars(select(Appointment).where(Appointment.starts_at == when)).all() == []


def test_nobody_books_inside_a_buffer_or_beyond_the_most_of_a_day(desk, world):
    with desk() as session:
        kind = first_kind(session)
        kind.step, kind.after, kind.most_a_day = 5, 10, 2
        take(session, at(2, 10))
        for minutes, why in ((0, Why.TAKEN), (15, Why.TAKEN), (20, Why.BUFFER), (25, Why.BUFFER)):
            assert why_not(session, kind, at(2, 10, minutes), now=NOW).why == why
        take(session, at(2, 10, 30), 2)
        assert why_not(session, kind, at(2, 15), now=NOW).why == Why.FULL_KIND
        assert offered_times(session, kind, at(2, 0).date(), at(2, 0).date(), zone="Europe/Lisbon", now=NOW) == []


def test_what_is_let_in_later_than_its_notice_was_asked_for_in_time(desk, world):
    with desk() as session:
        talk = take(session, at(2, 10), verdict=Verdict({"odd": 5}, waits=True))
        assert talk.state == AppointmentState.WAITING
        kind = first_kind(session)
        assert why_not(session, kind, at(2, 10), now=NOW) is None
        assert why_not(session, kind, at(2, 10), now=at(2, 8)).why == Why.NOTICE_HOURS
        let_in(session, talk, at(2, 8))
        assert talk.state == AppointmentState.BOOKED
        late = take(session, at(2, 11), 2, verdict=Verdict({"odd": 5}, waits=True), email="ana@diaz.test")
        let_in(session, late, at(2, 11, 1))
        assert late.state == AppointmentState.LAPSED


def test_a_talk_that_moves_stays_as_long_as_it_is_and_is_judged_so(desk, world):
    with desk() as session:
        kind = first_kind(session)
        kind.minutes, kind.after = 60, 0
        talk = take(session, at(2, 10))
        take(session, at(2, 14), 2, email="ana@diaz.test")
        kind.minutes = 20
        session.flush()
        day = at(2, 0).date()
        found = offered_times(session, kind, day, day, zone="Europe/Lisbon", now=NOW, but=talk.id)
        assert at(2, 13) in found
        assert at(2, 13, 30) not in found
        assert at(2, 13, 30) in offered_times(session, kind, day, day, zone="Europe/Lisbon", now=NOW)
        with pytest.raises(NotToBeHad):
            move(session, talk, at(2, 13, 30), by=None, at=NOW)
        move(session, talk, at(2, 13), by=None, at=NOW)
        assert talk.ends_at == at(2, 14)


def test_the_host_is_bound_by_what_is_taken_alone_however_far_ahead(desk, world):
    with desk() as session:
        kind, far = first_kind(session), datetime(2027, 9, 5, 22, 10, tzinfo=UTC)
        by = kind.host_id
        enter_by_hand(session, kind, far, by=by, at=NOW, **SAID)
        with pytest.raises(NotToBeHad):
            enter_by_hand(session, kind, far + timedelta(minutes=10), by=by, at=NOW, **SAID)
        beside = enter_by_hand(session, kind, far + timedelta(minutes=10), anyway=True, by=by, at=NOW, **SAID)
        assert beside.overlaps
