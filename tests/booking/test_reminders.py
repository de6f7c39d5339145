"""Reminders are found when they are due: never of a time that is not true any more, never twice, never of use to nobody."""

import threading
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from sqlalchemy import func, select

from tests.booking.linking import at, book, change
from tests.booking.mailbox import OMAR, kinds, mails
from vbm.booking.jobs import send_reminders
from vbm.booking.models import Reminder
from vbm.booking.reminders import NO_LETTER, RULES, UNWANTED, decide
from vbm.booking.taking import move
from vbm.mail.mailbox import Mailbox, hash_of
from vbm.mail.models import State

DAY, HOUR = RULES["day"], RULES["hour"]
BEGINS = datetime(2026, 11, 26, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rule", "booked", "now", "goes"),
    [  # hours before it begins
        (DAY, 72, 24.01, None),
        (DAY, 72, 24, True),
        (DAY, 72, 18, True),
        (DAY, 72, 17.99, "too late"),
        (DAY, 72, 0.1, "too late"),
        (DAY, 30, 24, True),
        (DAY, 29.9, 24, "less than 30 hours"),
        (DAY, 5, 4, "less than 30 hours"),
        (HOUR, 72, 1.01, None),
        (HOUR, 72, 1, True),
        (HOUR, 72, 0.67, True),
        (HOUR, 72, 0.66, "too late"),
        (HOUR, 72, -5, "too late"),
        (HOUR, 3, 1, True),
        (HOUR, 2.9, 1, "less than 3 hours"),
        (HOUR, 0.5, 0.4, "less than 3 hours"),
    ],
)
def test_when_a_reminder_goes(rule, booked, now, goes):
    """Case 15."""
    before = {name: BEGINS - timedelta(hours=hours) for name, hours in (("booked_at", booked), ("now", now))}
    found = decide(rule, starts_at=BEGINS, wanted=True, **before)
    if goes is None:
        assert found is None
    elif goes is True:
        assert found is not None
        assert found.skipped_because is None
    else:
        assert goes in found.skipped_because


def test_who_wants_none_gets_none() -> None:
    found = decide(DAY, starts_at=BEGINS, booked_at=BEGINS - timedelta(hours=72), wanted=False, now=BEGINS - timedelta(hours=24))
    assert found is not None
    assert found.skipped_because == UNWANTED


@pytest.mark.parametrize(
    ("zone", "begins"),
    [("America/New_York", (2026, 3, 8, 14)), ("Europe/Lisbon", (2026, 10, 25, 14)), ("Australia/Lord_Howe", (2026, 4, 5, 14))],
)
def test_a_day_is_twenty_four_hours_when_clocks_change_too(zone, begins):
    starts = datetime(*begins, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    booked = starts - timedelta(hours=72)
    due = starts - timedelta(hours=24)
    assert decide(DAY, starts_at=starts, booked_at=booked, wanted=True, now=due - timedelta(seconds=1)) is None
    assert decide(DAY, starts_at=starts, booked_at=booked, wanted=True, now=due) is not None


def run(app, instant):
    with time_machine.travel(instant), app.app_context():
        send_reminders()


def decided(desk):
    with desk() as session:
        found = session.scalars(select(Reminder).order_by(Reminder.id)).all()
        return [(one.sequence, one.kind, one.skipped_because) for one in found]


@pytest.fixture
def thursday(desk, world):
    return book(desk, at(26, 14))


def test_one_a_day_and_one_an_hour_before(app, desk, thursday):
    for instant in (at(25, 13, 59), at(25, 14), at(25, 14, 1), at(26, 12, 59), at(26, 13, 1), at(26, 13, 2)):
        run(app, instant)
    assert kinds(desk) == ["booked", "reminder", "reminder"]
    assert decided(desk) == [(0, "day", None), (0, "hour", None)]
    [first, second] = mails(desk)[1:]
    assert first.subject == "Your talk: Thursday 26 November, 09:00"
    assert first.invite is None
    assert first.unsubscribe_url is None
    assert "/talk/reminders/" in first.text
    assert "/talk/reminders/" in second.html


def test_the_link_in_it_ends_them(app, browser, desk, thursday):
    run(app, at(25, 14))
    own = mails(desk)[1].text.split("/talk/reminders/")[1].split()[0]
    assert browser().get(f"/talk/reminders/{own}").status_code == 200
    browser().post(f"/talk/reminders/{own}")
    run(app, at(26, 13))
    assert decided(desk)[1] == (0, "hour", UNWANTED)
    assert kinds(desk) == ["booked", "reminder"]


def test_a_moved_one_is_reminded_of_at_its_new_time_only(app, desk, world, thursday):
    with desk() as session:
        Mailbox.confirm(session, hash_of(OMAR))
        session.commit()
    run(app, at(25, 14))
    with time_machine.travel(at(25, 15)):
        change(desk, thursday, lambda session, found: move(session, found, at(27, 11), by=world.vera.id))
    for instant in (at(26, 13), at(26, 13, 5), at(26, 11, 30), at(27, 10, 1)):
        run(app, instant)
    assert decided(desk) == [(0, "day", None), (1, "day", None), (1, "hour", None)]
    reminders = [mail for mail in mails(desk) if mail.kind == "appointment_reminder"]
    assert ["Friday 27 November" in mail.text for mail in reminders] == [False, True, True]


def test_an_address_that_nobody_confirmed_has_two_mails_a_day_with_them(app, desk, world, thursday):
    run(app, at(25, 14))
    with time_machine.travel(at(25, 15)):
        change(desk, thursday, lambda session, found: move(session, found, at(27, 11), by=world.vera.id))
    run(app, at(26, 13))
    assert decided(desk)[1] == (1, "day", NO_LETTER)


def test_a_cancelled_one_is_not_reminded_of(app, desk, thursday):
    change(desk, thursday, lambda session, found: found.cancel(session, by=None))
    for instant in (at(25, 14), at(26, 13)):
        run(app, instant)
    assert decided(desk) == []
    assert "reminder" not in kinds(desk)


def test_one_that_was_only_asked_for_is_not_reminded_of(app, desk, world):
    book(desk, at(26, 14), needs_approval=True)
    run(app, at(25, 14))
    assert decided(desk) == []


def test_after_a_day_without_a_clock_nobody_gets_what_is_of_no_use(app, desk, thursday):
    run(app, at(26, 13, 30))
    assert [(kind, bool(why)) for _, kind, why in decided(desk)] == [("day", True), ("hour", True)]
    assert kinds(desk) == ["booked"]
    run(app, at(26, 13, 31))
    assert len(decided(desk)) == 2


def test_of_several_clocks_one_writes_it(app, desk, thursday):
    barrier = threading.Barrier(3)

    def tick() -> None:
        with app.app_context():
            barrier.wait()
            send_reminders()

    with time_machine.travel(at(25, 14, 5)):
        clocks = [threading.Thread(target=tick) for _ in range(3)]
        for one in clocks:
            one.start()
        for one in clocks:
            one.join()
    with desk() as session:
        assert session.scalar(select(func.count(Reminder.id))) == 1
    assert kinds(desk) == ["booked", "reminder"]


def test_one_that_could_not_leave_before_the_talk_stays_here(app, desk, thursday, monkeypatch):
    monkeypatch.setitem(app.config, "SMTP_URL", "smtp://127.0.0.1:9")
    run(app, at(26, 13))
    assert mails(desk)[1].state == State.WAITING
    run(app, at(26, 14))
    assert mails(desk)[1].state == State.CANCELLED


def test_one_that_waits_does_not_leave_after_a_move(app, desk, world, thursday, monkeypatch):
    monkeypatch.setitem(app.config, "SMTP_URL", "smtp://127.0.0.1:9")
    run(app, at(25, 14))
    with time_machine.travel(at(25, 15)):
        change(desk, thursday, lambda session, found: move(session, found, at(27, 11), by=world.vera.id))
    waiting = [mail.kind for mail in mails(desk) if mail.state == State.WAITING]
    assert waiting == ["appointment_moved"]
