"""Clocks change otherwise than was known when a talk was booked: what was agreed to on the wall stays."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from tests.booking.linking import at, book, seen
from tests.booking.mailbox import entry, kinds, mails
from vbm.booking.jobs import keep_wall_times
from vbm.booking.models import Appointment, AppointmentCell
from vbm.booking.models.cells import cells_of
from vbm.booking.wall_times import instant_of
from vbm.support import clock


def follow(app):
    with app.app_context():
        keep_wall_times()


@pytest.fixture
def no_summer_time(monkeypatch):
    """Lisbon goes over to the hour of Madrid."""
    monkeypatch.setattr(clock, "zone", lambda name: ZoneInfo("Europe/Madrid" if name == "Europe/Lisbon" else name or "UTC"))


def test_as_long_as_clocks_show_what_was_agreed_to_nothing_follows(app, desk, world):
    talk = book(desk)
    follow(app)
    assert (seen(desk, talk).sequence, kinds(desk)) == (0, ["booked"])


@pytest.mark.parametrize("utc", ["2026-10-25T00:30+00:00", "2026-10-25T01:30+00:00"])
def test_an_hour_that_comes_twice_stays_the_one_it_was(utc):
    was = datetime.fromisoformat(utc)
    assert instant_of("2026-10-25T01:30", "Europe/Lisbon", was) == was


def test_the_wall_time_stays_and_they_hear_of_the_new_instant(app, desk, world, request):
    talk = book(desk, at(25, 14))
    wall = seen(desk, talk).host_wall
    request.getfixturevalue("no_summer_time")
    follow(app)
    follow(app)
    now = seen(desk, talk)
    assert (now.starts_at, now.ends_at, now.host_wall, now.sequence) == (at(25, 13), at(25, 13, 20), wall, 1)
    with desk() as session:
        cells = set(session.scalars(select(AppointmentCell.cell).where(AppointmentCell.appointment_id == talk)))
    assert cells == set(cells_of(at(25, 13), at(25, 13, 20)))
    assert kinds(desk) == ["booked", "moved"]
    mail = mails(desk)[1]
    assert "clocks where Vera Lind lives change" in mail.text
    assert (entry(mail)[0], entry(mail)[1].decoded("DTSTART")) == ("REQUEST", datetime(2026, 11, 25, 13, tzinfo=UTC))
    assert "Clocks change otherwise now" in mails(desk, world.vera.email)[1].subject


def test_where_its_new_time_is_taken_it_stays_and_the_host_is_told_once(app, desk, world, request):
    talk = book(desk, at(25, 14))
    other = book(desk, at(25, 13), email="other@diaz.test")
    with desk() as session:  # booked by the new rules already
        session.get_one(Appointment, other).host_wall = "2026-11-25T14:00"
        session.get_one(Appointment, talk).host_wall = "2026-11-25T14:00"
        session.commit()
    request.getfixturevalue("no_summer_time")
    follow(app)
    follow(app)
    assert (seen(desk, talk).starts_at, seen(desk, talk).sequence) == (at(25, 14), 0)
    assert kinds(desk) == ["booked"]
    assert [one.subject.split(" with")[0] for one in mails(desk, world.vera.email)][2:] == ["Please look at First talk"]
