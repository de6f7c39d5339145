"""What nobody answers lapses, once; and whoever stayed away twice is asked about first."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.booking.linking import WEDNESDAY, at, book, change, seen
from vbm.activity.models import Activity
from vbm.booking.jobs import let_lapse
from vbm.booking.lapsing import due_to_lapse, lapse_if_due
from vbm.booking.models import Appointment, AppointmentState
from vbm.booking.no_shows import stayed_away
from vbm.extensions import db
from vbm.schedule import SCHEDULE
from vbm.support.held import Verdict

LAPSED, BOOKED, REQUESTED, WAITING = (
    AppointmentState.LAPSED,
    AppointmentState.BOOKED,
    AppointmentState.REQUESTED,
    AppointmentState.WAITING,
)
CAME, AWAY = AppointmentState.TOOK_PLACE, AppointmentState.NO_SHOW
JUST = timedelta(seconds=1)


def lapse(desk, now):
    """As the job does, at that moment."""
    with desk() as session:
        for talk_id in due_to_lapse(session, now):
            lapse_if_due(session, talk_id, now)
        session.commit()


@pytest.mark.parametrize("starts", [WEDNESDAY, at(30, 14)])
def test_a_request_lapses_an_hour_before_its_time_or_after_three_days(desk, world, starts):
    talk, booked = book(desk, starts, needs_approval=True), book(desk, starts + timedelta(hours=1), needs_approval=False)
    now = min(starts - timedelta(hours=1), seen(desk, talk).state_since + timedelta(hours=72))
    lapse(desk, now - JUST)
    assert seen(desk, talk).state == REQUESTED
    lapse(desk, now)
    assert [seen(desk, one).state for one in (talk, booked)] == [LAPSED, BOOKED]
    lapse(desk, now)
    with desk() as session:
        assert session.scalar(select(func.count(Activity.id)).where(Activity.kind == "appointment.lapsed")) == 1


def test_what_waits_to_be_let_in_lapses_with_its_time_and_is_not_held_any_more(desk, world):
    talk = book(desk, verdict=Verdict(waits=True))
    lapse(desk, WEDNESDAY - JUST)
    assert seen(desk, talk).state == WAITING
    lapse(desk, WEDNESDAY)
    assert (seen(desk, talk).state, seen(desk, talk).held_at) == (LAPSED, None)


def test_several_clocks_at_once_let_each_lapse_once(app, desk, world):
    talks = [book(desk, at(25, hour), needs_approval=True, email=f"{hour}@diaz.test") for hour in (10, 11, 12)]
    change(desk, talks[0], lambda session, talk: talk.approve(session, by=world.vera.id))
    with desk() as session:
        for talk in session.scalars(select(Appointment)):
            talk.state_since -= timedelta(hours=73)
        session.commit()
    barrier = threading.Barrier(3)

    def run():
        with app.app_context():
            barrier.wait()
            let_lapse()
            db.session.remove()

    threads = [threading.Thread(target=run) for _ in range(3)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert [seen(desk, talk).state for talk in talks] == [BOOKED, LAPSED, LAPSED]
    with desk() as session:
        assert session.scalar(select(func.count(Activity.id)).where(Activity.kind == "appointment.lapsed")) == 2


def test_the_clock_looks_every_five_minutes():
    assert [entry.interval for entry in SCHEDULE if entry.func is let_lapse] == [300]


@pytest.mark.parametrize(
    ("last_first", "asked"),
    [
        ([], False),
        ([AWAY], False),
        ([AWAY, AWAY], True),
        ([AWAY, AWAY, CAME], True),
        ([AWAY, CAME, AWAY], False),
        ([CAME, AWAY, AWAY], False),
        ([BOOKED, AWAY, AWAY], False),
    ],
)
def test_twice_in_a_row_means_the_last_two(last_first, asked):
    assert stayed_away(last_first) is asked


def test_whoever_stayed_away_twice_asks_and_the_host_says_yes_or_no(desk, world):
    for day in (17, 18):
        talk = book(desk, at(day + 7, 11), email="Omar@Diaz.test")

        def was_missed(session, one, day=day):
            one.starts_at, one.ends_at = at(day, 11), at(day, 11, 20)
            one.say_how_it_went(session, AWAY, by=world.vera.id)

        change(desk, talk, was_missed)
    assert seen(desk, book(desk)).state == REQUESTED
    assert seen(desk, book(desk, at(26, 11), email="other@diaz.test")).state == BOOKED
    waited = book(desk, at(26, 12), verdict=Verdict(waits=True))
    change(desk, waited, lambda session, one: one.let_in(session, by=None))
    assert seen(desk, waited).state == REQUESTED
