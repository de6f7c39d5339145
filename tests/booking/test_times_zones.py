"""Whose day it is: the visitor asks by their own dates, and every time is on one of them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from vbm.booking.models import Host, TalkKind
from vbm.booking.offering import offered_times

NOW = datetime(2027, 3, 1, 8, tzinfo=UTC)
FIRST, LAST = date(2027, 3, 2), date(2027, 3, 31)  # with the clocks of both sides changing, each on its own night
ZONES = ["America/Los_Angeles", "Australia/Sydney", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "Europe/Lisbon"]


@pytest.fixture
def kind(desk, world):
    """Vera's first talk, from eight in the evening until midnight in Lisbon, on every day."""
    with desk() as session:
        kind = session.scalars(select(TalkKind).where(TalkKind.slug == "first-talk")).one()
        kind.days_ahead, kind.notice_days, kind.notice_hours = 60, 0, 0
        session.get_one(Host, kind.host_id).weekly = [[weekday, "20:00", "00:00"] for weekday in range(7)]
        session.commit()
        yield kind


def test_a_visitor_finds_a_time_under_their_own_date(kind, desk):
    """Nine in the evening in Lisbon on Tuesday is Wednesday morning in Sydney."""
    with desk() as session:
        wednesday = date(2027, 3, 3)
        found = offered_times(session, kind, wednesday, wednesday, zone="Australia/Sydney", now=NOW)
    assert [f"{at:%d %H:%M}" for at in found] == [f"02 {hour}:{half}" for hour in range(20, 24) for half in ("00", "30")]


def test_each_day_of_a_visitor_has_its_own_times_and_none_is_lost_between_them(kind, desk):
    days = [FIRST + timedelta(days=ahead) for ahead in range(0, 30, 4)]
    for zone in ZONES:
        with desk() as session:
            each = [offered_times(session, kind, day, day, zone=zone, now=NOW) for day in days]
            together = offered_times(session, kind, FIRST, LAST, zone=zone, now=NOW)
        for day, found in zip(days, each, strict=True):
            assert {at.astimezone(ZoneInfo(zone)).date() for at in found} == {day}
            assert found == [at for at in together if at.astimezone(ZoneInfo(zone)).date() == day]


def test_another_zone_and_back_changes_no_time(kind, desk):
    with desk() as session:
        asked = [offered_times(session, kind, FIRST, LAST, zone=zone, now=NOW) for zone in (*ZONES, ZONES[0])]
    assert asked[0] == asked[-1]
    middle = datetime(2027, 3, 4, tzinfo=UTC), datetime(2027, 3, 29, tzinfo=UTC)
    assert len({tuple(at for at in found if middle[0] < at < middle[1]) for found in asked}) == 1


def test_a_zone_that_is_none_is_no_trouble(kind, desk):
    with desk() as session:
        assert offered_times(session, kind, FIRST, FIRST, zone="Mars/Olympus", now=NOW)
