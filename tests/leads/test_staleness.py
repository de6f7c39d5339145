"""When a lead has been left lying, by the calendar of the practice; pure, without a database."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from vbm.leads.models import Stage
from vbm.leads.staleness import quiet_days, rests, stale_before, stale_words
from vbm.leads.standing import standing_of

AUCKLAND, LISBON = "Pacific/Auckland", "Europe/Lisbon"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize(("stage", "most"), [(Stage.NEW, 3), (Stage.QUALIFIED, 5), (Stage.CALL_HELD, 2), (Stage.PROPOSAL, 7)])
def test_one_day_less_is_fresh_and_the_day_itself_is_stale(stage: Stage, most: int) -> None:
    fresh, stale = (stale_words(stage, NOON - timedelta(days=days), now=NOON, zone=LISBON) for days in (most - 1, most))
    assert (fresh, stale) == ("", f"nothing for {most} days")


@pytest.mark.parametrize("stage", [Stage.CALL_BOOKED, Stage.WON, Stage.LOST, Stage.NOT_YET, Stage.SPAM, Stage.REFERRED])
def test_elsewhere_nothing_grows_stale(stage: Stage) -> None:
    assert stale_words(stage, NOON - timedelta(days=400), now=NOON, zone=LISBON) == ""


def test_a_day_ends_when_it_ends_at_the_practice() -> None:
    evening, late = datetime(2026, 11, 20, 10, 59, tzinfo=UTC), datetime(2026, 11, 20, 11, 1, tzinfo=UTC)  # 23:59 and 0:01 there
    assert (quiet_days(evening, NOON, AUCKLAND), quiet_days(late, NOON, AUCKLAND)) == (4, 3)
    assert (quiet_days(evening, NOON, LISBON), quiet_days(late, NOON, LISBON)) == (3, 3)


@pytest.mark.parametrize("zone", [AUCKLAND, LISBON, "Asia/Kathmandu"])
def test_the_database_is_told_the_same_rule(zone: str) -> None:
    for hours in range(0, 240, 5):
        last = NOON - timedelta(hours=hours)
        today = NOON.astimezone(ZoneInfo(zone)).date()
        for stage in (Stage.NEW, Stage.QUALIFIED, Stage.CALL_HELD, Stage.PROPOSAL):
            assert (last < stale_before(stage, today, zone)) == bool(stale_words(stage, last, now=NOON, zone=zone))


def test_a_wait_is_over_on_its_day() -> None:
    today = date(2026, 11, 23)
    assert [rests(day, today) for day in (None, today, today + timedelta(days=1))] == [False, False, True]


def lead(**said: object) -> SimpleNamespace:
    plain: dict[str, object] = dict.fromkeys(("next_step", "next_step_on", "waiting_until", "waiting_reason", "listed_at"))
    return SimpleNamespace(**{**plain, "stage": Stage.NEW, "last_event_at": NOON - timedelta(days=9), **said})


def test_waiting_silences_stale_until_its_day_and_then_is_due_again() -> None:
    later, today = date(2026, 11, 24), date(2026, 11, 23)
    resting = standing_of(lead(waiting_until=later, waiting_reason="Her launch"), now=NOON, zone=LISBON)
    assert (resting.rests, resting.stale, resting.what, resting.on) == (True, "", "Her launch", later)
    over = standing_of(lead(waiting_until=today, waiting_reason="Her launch"), now=NOON, zone=LISBON)
    assert (over.rests, over.waited, over.stale, over.is_forgotten) == (False, True, "nothing for 9 days", False)


def test_without_a_plan_it_is_forgotten_unless_it_waits_for_a_place() -> None:
    assert standing_of(lead(), now=NOON, zone=LISBON).is_forgotten
    listed = standing_of(lead(listed_at=NOON), now=NOON, zone=LISBON)
    assert (listed.is_forgotten, listed.stale) == (False, "")
    assert not standing_of(lead(stage=Stage.LOST), now=NOON, zone=LISBON).is_forgotten
