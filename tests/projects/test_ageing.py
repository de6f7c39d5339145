"""When a card says that nobody has done anything for long."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbm.projects.ageing import quiet_days, working_days
from vbm.projects.models.stages import Stage

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


def ago(days: int) -> datetime:
    return MONDAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("stage", "days", "words"),
    [
        (Stage.DOING, 6, ""),  # since Tuesday: four working days
        (Stage.DOING, 7, "no news for 7 days"),
        (Stage.REVIEW, 9, "no news for 9 days"),
        (Stage.NEXT, 13, ""),
        (Stage.NEXT, 14, "no news for 14 days"),
        (Stage.INBOX, 13, ""),
        (Stage.INBOX, 400, "no news for 400 days"),
        (Stage.WAITING, 400, ""),
        (Stage.DONE, 400, ""),
    ],
)
def test_each_stage_has_its_own_patience(stage: Stage, days: int, words: str) -> None:
    assert quiet_days(ago(days), MONDAY, stage) == words


def test_a_weekend_is_no_silence() -> None:
    friday = MONDAY - timedelta(days=3)
    for days, words in ((6, ""), (7, "no news for 7 days")):
        assert quiet_days(friday, friday + timedelta(days=days), Stage.DOING) == words


def test_what_waits_and_what_is_done_are_left_in_peace_in_any_column() -> None:
    assert quiet_days(ago(90), MONDAY, Stage.DOING, waiting=True) == ""
    assert quiet_days(ago(90), MONDAY, Stage.DOING, done=True) == ""


def test_days_are_those_of_the_reader() -> None:
    acted, now = datetime(2026, 11, 9, 23, 30, tzinfo=UTC), datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert quiet_days(acted, now, Stage.NEXT) == "no news for 14 days"
    assert quiet_days(acted, now.astimezone(ZoneInfo("Europe/Berlin")), Stage.NEXT) == ""


def test_a_deed_from_the_future_is_no_old_one() -> None:
    assert all(quiet_days(MONDAY + timedelta(days=90), MONDAY, stage) == "" for stage in Stage)


@given(st.dates(), st.integers(0, 200))
def test_working_days_are_those_from_monday_to_friday(since: datetime, days: int) -> None:
    try:
        until = since + timedelta(days=days)
    except OverflowError:
        return
    each = [since + timedelta(days=day) for day in range(1, days + 1)]
    assert working_days(since, until) == sum(day.weekday() < 5 for day in each)
