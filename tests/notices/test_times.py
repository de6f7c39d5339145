"""When a mail may go, on the clocks of whoever gets it."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from vbm.notices.times import due_slot, may_go


def wishes(**said: Any) -> Any:
    usual = {"bundle_at": [17 * 60], "days": [0, 1, 2, 3, 4], "quiet_from": 20 * 60, "quiet_until": 7 * 60}
    return SimpleNamespace(**usual | said)


def at(said: str) -> datetime:
    return datetime.fromisoformat(said).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "before", "after"),
    [
        ("Europe/Lisbon", "2026-10-23 16:00", "2026-10-26 17:00"),
        ("America/New_York", "2026-10-30 21:00", "2026-11-02 22:00"),
        ("Australia/Sydney", "2026-10-02 07:00", "2026-10-05 06:00"),
    ],
)
def test_five_in_the_afternoon_stays_five_when_clocks_change(zone: str, before: str, after: str) -> None:
    for said in (before, after):
        exactly = at(said)
        slot = due_slot(wishes(), exactly, zone, ())
        assert slot is not None
        assert slot.at == exactly
        assert slot.name.endswith(".1700")
        earlier = due_slot(wishes(), exactly - timedelta(minutes=1), zone, ())
        assert earlier is None or earlier.at < exactly - timedelta(hours=20)


def test_a_time_that_clocks_skip_or_show_twice_comes_once() -> None:
    early = wishes(bundle_at=[90], days=range(7), quiet_from=0, quiet_until=0)
    names = set()
    for day in ("2026-03-29", "2026-10-25"):
        asked = [due_slot(early, at(f"{day} 00:00") + timedelta(minutes=10 * step), "Europe/Lisbon", ()) for step in range(30)]
        today = {slot.name for slot in asked if slot is not None and slot.name.startswith(day)}
        assert len(today) == 1
        names |= today
    assert names == {"2026-03-29.0130", "2026-10-25.0130"}


def test_a_missed_time_waits_for_the_persons_own_hours() -> None:
    assert due_slot(wishes(), at("2026-11-23 22:00"), "UTC", ()) is None
    late = due_slot(wishes(), at("2026-11-24 07:00"), "UTC", ())
    assert late is not None
    assert late.name == "2026-11-23.1700"
    assert due_slot(wishes(), at("2026-11-28 12:00"), "UTC", ()) is None
    assert due_slot(wishes(bundle_at=[21 * 60]), at("2026-11-23 21:00"), "UTC", ()) is not None  # chosen within quiet hours


def test_holidays_other_days_and_no_time_at_all_are_no_slots() -> None:
    holiday = {date(2026, 11, 23)}
    found = due_slot(wishes(), at("2026-11-24 08:00"), "UTC", holiday)
    assert found is not None
    assert found.name == "2026-11-20.1700"
    assert due_slot(wishes(bundle_at=[]), at("2026-11-24 08:00"), "UTC", ()) is None
    assert due_slot(wishes(days=[]), at("2026-11-24 08:00"), "UTC", ()) is None


def test_the_later_of_two_times_counts_once_it_has_come() -> None:
    twice = wishes(bundle_at=[9 * 60, 17 * 60])
    names = [slot.name for hour in (8, 9, 16, 17) if (slot := due_slot(twice, at(f"2026-11-24 {hour:02}:00"), "UTC", ()))]
    assert names == ["2026-11-23.1700", "2026-11-24.0900", "2026-11-24.0900", "2026-11-24.1700"]


@pytest.mark.parametrize(
    ("said", "may"),
    [
        ("2026-11-23 07:00", True),
        ("2026-11-23 06:59", False),
        ("2026-11-23 19:59", True),
        ("2026-11-23 20:00", False),
        ("2026-11-22 12:00", False),
    ],
)
def test_quiet_hours_pass_midnight_and_sunday_is_no_working_day(said: str, may: bool) -> None:
    assert may_go(wishes(), at(said), "UTC", ()) is may


def test_quiet_hours_within_a_day_and_none_at_all() -> None:
    assert not may_go(wishes(quiet_from=12 * 60, quiet_until=13 * 60), at("2026-11-23 12:30"), "UTC", ())
    assert may_go(wishes(quiet_from=0, quiet_until=0), at("2026-11-23 03:00"), "UTC", ())
    assert not may_go(wishes(), at("2026-11-23 12:00"), "UTC", {date(2026, 11, 23)})
