"""What whoever does a task says meanwhile: until when it goes on, and the minutes that went into it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from tests.world import World
from vbm.accounts.models import Capacity, Person
from vbm.activity.models import Activity
from vbm.clients.models import Client
from vbm.projects.doing_words import doing_in_words
from vbm.projects.forms_doing import quick_days
from vbm.projects.history import told
from vbm.projects.models import Task, TimeEntry, WaitingOn
from vbm.projects.risk import risk_words
from vbm.support.refusals import Refused
from vbm.support.said import SAID_AT

MONDAY = date(2026, 11, 23)
Desk = Callable[[], Any]


@pytest.mark.parametrize(
    ("today", "names"),
    [
        (MONDAY, ["Today 23", "Tomorrow 24", "Friday 27", "Monday 30"]),
        (date(2026, 11, 26), ["Today 26", "Tomorrow 27", "Monday 30", "Friday 4"]),
        (date(2026, 11, 27), ["Today 27", "Tomorrow 28", "Monday 30", "Friday 4"]),
        (date(2026, 11, 29), ["Today 29", "Tomorrow 30", "Friday 4", "Monday 7"]),
    ],
)
def test_the_quick_days_are_today_tomorrow_and_the_friday_and_monday_after(today: date, names: list[str]) -> None:
    assert [f"{each.name} {each.day.day}" for each in quick_days(today)] == names


def _days(number: int | None) -> date | None:
    return None if number is None else MONDAY + timedelta(days=number)


@pytest.mark.parametrize(
    ("due", "expects", "begun", "words"),
    [
        (1, None, False, "due tomorrow and not begun"),
        (2, None, False, "due Wed 25 Nov and not begun"),
        (3, None, False, ""),
        (1, None, True, ""),
        (1, 1, False, ""),
        (1, 4, True, "expected Fri 27 Nov, after it is due"),
        (None, 4, True, ""),
        (None, -1, True, "was expected yesterday"),
        (-2, None, False, ""),
        (5, -3, True, "was expected Fri 20 Nov"),
    ],
)
def test_at_risk_says_its_evidence(due: int | None, expects: int | None, begun: bool, words: str) -> None:
    assert risk_words(_days(due), _days(expects), begun=begun, today=MONDAY) == words


def test_two_working_days_from_friday_end_on_tuesday() -> None:
    friday = date(2026, 11, 27)
    assert risk_words(date(2026, 12, 1), None, begun=False, today=friday) == "due Tue 1 Dec and not begun"
    assert risk_words(date(2026, 12, 2), None, begun=False, today=friday) == ""


@pytest.mark.parametrize(
    ("kind", "data", "words"),
    [
        ("minutes_logged", {"minutes": 90}, "worked on it for 1 h 30 min"),
        ("minutes_changed", {"was": 90, "minutes": 30}, "changed 1 h 30 min of work to 30 min"),
        ("minutes_changed", {"was": 30, "minutes": 30}, "changed what was said about 30 min of work"),
        ("minutes_removed", {"minutes": 30}, "took back 30 min of work"),
        ("expected", {"becomes": None}, "took back until when it goes on"),
        ("expected", {"becomes": "2099-12-04"}, "goes on until Fri 4 Dec 2099"),
    ],
)
def test_words_of_the_history(kind: str, data: dict[str, Any], words: str) -> None:
    assert doing_in_words(f"task.{kind}", data, "UTC") == words


def test_the_history_is_read_in_the_zone_it_is_told_for_with_no_request_around_it() -> None:
    said = {"minutes": 30, "said_at": "2020-11-27T23:30:00+00:00"}
    assert told("task.minutes_logged", said, "UTC") == "worked on it for 30 min (said Fri 27 Nov 2020, 23:30)"
    assert told("task.minutes_logged", said, "Asia/Tokyo") == "worked on it for 30 min (said Sat 28 Nov 2020, 08:30)"


def _logged(session: Any, task: Task) -> list[str]:
    asked = select(Activity.kind).where(Activity.about == f"task:{task.id}").order_by(Activity.id)
    return [kind.removeprefix("task.") for kind in session.scalars(asked)]


def test_still_going_begins_it_and_raises_the_board(world: World, desk: Desk) -> None:
    with time_machine.travel("2026-11-23T12:00:00Z"), desk() as session:
        task, ana = session.get_one(Task, world.lark.task.id), session.get_one(Person, world.ana.id)
        revision = task.column.project.revision
        task.expect(session, date(2026, 11, 27), by=ana)
        session.flush()
        assert (task.expects_on, task.acted_by_id) == (date(2026, 11, 27), ana.id)
        assert task.started_at is not None
        assert task.column.project.revision > revision
        assert _logged(session, task)[-2:] == ["started", "expected"]
        task.expect(session, None, by=ana)
        assert task.expects_on is None
        task.expect(session, None, by=ana)
        assert _logged(session, task).count("expected") == 2


def test_what_waits_goes_on_waiting_and_what_is_done_is_done(world: World, desk: Desk) -> None:
    with time_machine.travel("2026-11-23T12:00:00Z"), desk() as session:
        task, ana = session.get_one(Task, world.lark.task.id), session.get_one(Person, world.ana.id)
        task.block(session, WaitingOn.OWNER, "Which?", by=ana)
        task.expect(session, date(2026, 11, 27), by=ana)
        assert (task.blocker.why, task.started_at) == ("Which?", None)
        with pytest.raises(Refused, match="That day is over"):
            task.expect(session, date(2026, 11, 22), by=ana)
        task.complete(session, by=ana)
        with pytest.raises(Refused, match="already done"):
            task.expect(session, date(2026, 11, 27), by=ana)


def test_a_day_is_over_when_it_was_over_as_it_was_said(world: World, desk: Desk) -> None:
    said = SAID_AT.set(datetime(2026, 11, 20, 9, tzinfo=UTC))
    try:
        with time_machine.travel("2026-11-23T12:00:00Z"), desk() as session:
            task, ana = session.get_one(Task, world.lark.task.id), session.get_one(Person, world.ana.id)
            task.expect(session, date(2026, 11, 20), by=ana)
            assert task.log_minutes(session, 30, by=ana).work_date == date(2026, 11, 20)
    finally:
        SAID_AT.reset(said)


@pytest.mark.parametrize(
    ("zone", "now", "day"),
    [
        ("America/New_York", "2026-04-01T03:30:00Z", date(2026, 3, 31)),
        ("Pacific/Auckland", "2026-03-31T12:30:00Z", date(2026, 4, 1)),
        ("Europe/Lisbon", "2026-03-31T12:30:00Z", date(2026, 3, 31)),
    ],
)
def test_a_day_of_work_is_one_of_the_clients_calendar(world: World, desk: Desk, zone: str, now: str, day: date) -> None:
    with time_machine.travel(now), desk() as session:
        session.get_one(Client, world.lark.client.id).timezone = zone
        task, ana = session.get_one(Task, world.lark.task.id), session.get_one(Person, world.ana.id)
        entry = task.log_minutes(session, 30, by=ana, note="Half an hour before midnight")
        assert (entry.work_date, entry.title, entry.client_id) == (day, task.title, task.client_id)
        assert _logged(session, task)[-1] == "minutes_logged"


def test_a_day_has_24_hours_over_all_clients(world: World, desk: Desk) -> None:
    with time_machine.travel("2026-11-23T12:00:00Z"), desk() as session:
        ana, vera = session.get_one(Person, world.ana.id), session.get_one(Person, world.vera.id)
        session.get_one(Client, world.wren.client.id).seat(session, ana, Capacity.MEMBER, by=vera)
        here, there = session.get_one(Task, world.lark.task.id), session.get_one(Task, world.wren.task.id)
        on = date(2026, 11, 20)
        long = here.log_minutes(session, 23 * 60 + 30, by=ana, on=on)
        with pytest.raises(Refused, match="23 h 30 min of Fri 20 Nov are written down already, and 31 min do not fit"):
            there.log_minutes(session, 31, by=ana, on=on)
        last = there.log_minutes(session, 30, by=ana, on=on)
        with pytest.raises(Refused, match="A day has 24 hours"):
            there.change_minutes(session, last, 31, on=on, note="", by=ana)
        there.log_minutes(session, 24 * 60, by=vera, on=on)
        here.remove_minutes(session, long, by=ana)
        there.change_minutes(session, last, 24 * 60, on=on, note="All of it", by=ana)
        with pytest.raises(Refused, match="none of it is written down already, and 24 h 1 min do not fit"):
            here.log_minutes(session, 24 * 60 + 1, by=ana, on=date(2026, 11, 19))


def test_minutes_are_their_own_workers_and_of_a_day_that_was(world: World, desk: Desk) -> None:
    with time_machine.travel("2026-11-23T12:00:00Z"), desk() as session:
        task, other = session.get_one(Task, world.lark.task.id), session.get_one(Task, world.lark.secret_task.id)
        ana, vera = session.get_one(Person, world.ana.id), session.get_one(Person, world.vera.id)
        entry = task.log_minutes(session, 30, by=ana)
        with pytest.raises(Refused, match="Only the person who worked"):
            task.remove_minutes(session, entry, by=vera)
        with pytest.raises(Refused, match="another task"):
            other.change_minutes(session, entry, 10, on=entry.work_date, note="", by=ana)
        with pytest.raises(Refused, match="still to come"):
            task.change_minutes(session, entry, 30, on=date(2026, 11, 24), note="", by=ana)
        with pytest.raises(Refused, match="more than a year ago"):
            task.change_minutes(session, entry, 30, on=date(2025, 11, 21), note="", by=ana)
        with pytest.raises(Refused, match="1 minute or more"):
            task.log_minutes(session, 0, by=ana)
        task.throw_away(session, by=vera)
        with pytest.raises(Refused):
            task.log_minutes(session, 10, by=ana)
        assert session.get_one(TimeEntry, entry.id).minutes == 30
