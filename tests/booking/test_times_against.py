"""What stands against a time: notice, how far ahead, talks, buffers, the most of a day; in words. No database."""

from datetime import date, time, timedelta

import pytest

from tests.booking.rulebook import LISBON, NEW_YORK, busy, offered, on_the_wall, rules, talk, utc, wall, why, words
from vbm.booking.rules import Dated, Why
from vbm.booking.times import Judge, explain

LISBON_DAY = rules(LISBON, "09:00-12:00")  # in winter, so that the wall says UTC
TUESDAY = "2026-03-03"


def at(hour: int, minute: int = 0):
    return wall(f"2026-03-03T{hour:02}:{minute:02}", LISBON)


@pytest.mark.parametrize(
    ("said", "now", "starts"),
    [
        ({"notice_hours": 2}, "2026-03-03T08:00", ["10:00", "10:30", "11:00", "11:30"]),
        ({"notice_hours": 2}, "2026-03-03T08:00:01", ["10:30", "11:00", "11:30"]),
        ({"notice_days": 1}, "2026-03-03T00:00", []),  # not today, however early
        ({"notice_days": 1}, "2026-03-02T23:59", ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"]),  # a minute before it
        ({"notice_days": 1, "notice_hours": 12}, "2026-03-02T22:00", ["10:00", "10:30", "11:00", "11:30"]),
        ({"notice_days": 0}, "2026-03-03T10:00", ["10:30", "11:00", "11:30"]),  # what begins now has begun
        ({"days_ahead": 1}, "2026-03-02T00:00", ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"]),
        ({"days_ahead": 1}, "2026-03-01T23:59", []),
        ({"days_ahead": 0}, "2026-03-03T09:10", ["09:30", "10:00", "10:30", "11:00", "11:30"]),
        ({"notice_days": 10, "days_ahead": 5}, "2026-02-26T09:00", []),  # more notice than days: never
        ({"notice_days": 10, "days_ahead": 5}, "2026-02-20T09:00", []),
        ({"is_open": False}, "2026-03-01T09:00", []),
    ],
)
def test_notice_and_how_far_ahead(said, now, starts):
    assert on_the_wall(rules(LISBON, "09:00-12:00", **said), TUESDAY, now=utc(now)) == starts


def test_notice_in_hours_is_hours_that_pass_and_in_days_is_dates_where_clocks_change():
    """Saturday noon in New York, 7 March 2026; that night an hour is skipped."""
    noon = wall("2026-03-07T12:00", NEW_YORK)
    hours = rules(NEW_YORK, "11:00-14:00", notice_hours=24)
    assert on_the_wall(hours, "2026-03-08", now=noon) == ["13:00", "13:30"]
    assert on_the_wall(rules(NEW_YORK, "11:00-14:00", notice_days=1), "2026-03-08", now=noon)[0] == "11:00"
    back = wall("2026-10-31T12:00", NEW_YORK)
    assert on_the_wall(hours, "2026-11-01", now=back)[0] == "11:00"
    assert on_the_wall(hours, "2026-11-01", now=back + timedelta(minutes=1))[0] == "11:30"


def test_today_is_the_hosts_today():
    """Late on the second in New York it is the third already in Lisbon, and the server does not care."""
    mine = rules(NEW_YORK, "20:00-22:00", notice_days=1)
    assert on_the_wall(mine, "2026-03-03", now=utc("2026-03-03T04:59")) == ["20:00", "20:30", "21:00", "21:30"]
    assert on_the_wall(mine, "2026-03-03", now=utc("2026-03-03T05:00")) == []


@pytest.mark.parametrize(
    ("said", "taken", "starts"),
    [
        ({}, [talk(at(10))], ["09:00", "09:30", "10:30", "11:00", "11:30"]),
        ({}, [talk(at(10, 10), 10)], ["09:00", "09:30", "10:30", "11:00", "11:30"]),
        ({}, [talk(at(9), 180)], []),
        ({"after": 10}, [talk(at(10))], ["09:00", "10:30", "11:00", "11:30"]),
        ({"before": 10}, [talk(at(10))], ["09:00", "09:30", "11:00", "11:30"]),
        ({"before": 10, "after": 10}, [talk(at(10))], ["09:00", "11:00", "11:30"]),
        ({}, [talk(at(10), before=10, after=40)], ["09:00", "11:30"]),
        ({"after": 20}, [talk(at(9, 50), 10, before=15)], ["09:00", "10:00", "10:30", "11:00", "11:30"]),  # the longer, not both
        ({"before": 20}, [talk(at(10), 10, after=15)], ["09:00", "09:30", "10:30", "11:00", "11:30"]),
        ({}, [busy(at(10))], ["09:00", "09:30", "10:30", "11:00", "11:30"]),
        ({"before": 5, "after": 5}, [busy(at(10))], ["09:00", "11:00", "11:30"]),
        ({}, [busy(at(0), 24 * 60)], []),  # a day taken elsewhere
        ({}, [busy(at(0) - timedelta(days=30), 60 * 24 * 60)], []),
        ({}, [busy(at(10, 10), 0)], ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"]),  # of no length
        ({}, [talk(at(10), takes_time=False)], ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"]),
        ({}, [busy(at(8), 240), talk(at(8, 30), 5)], []),  # a short one that began later hides no long one
    ],
)
def test_what_is_taken_and_the_longer_of_two_buffers(said, taken, starts):
    assert on_the_wall(rules(LISBON, "09:00-12:00", **said), TUESDAY, *taken) == starts


def test_twenty_minutes_and_five_between_make_a_grid_of_twenty_five():
    mine = rules(LISBON, "09:00-11:00", minutes=20, step=5, after=5)
    first = talk(at(9), 20, after=5)
    assert on_the_wall(mine, TUESDAY, first)[:3] == ["09:25", "09:30", "09:35"]
    assert why(mine, at(9, 20), first) == Why.BUFFER
    assert why(mine, at(9, 22), first) == Why.OFF_GRID
    assert why(mine, at(10, 45), first) == Why.TOO_LATE
    assert why(mine, at(10, 40), first) is None


@pytest.mark.parametrize(
    ("said", "spans", "reason"),
    [
        ({"most_a_day": 1}, [talk(wall("2026-03-03T23:30", NEW_YORK))], Why.FULL_KIND),  # the fourth already in UTC
        ({"most_a_day": 1}, [talk(wall("2026-03-02T23:30", NEW_YORK))], None),  # the third in UTC
        ({"most_a_day": 1}, [talk(wall("2026-03-04T00:00", NEW_YORK))], None),
        ({"most_a_day": 1}, [talk(wall("2026-03-03T09:00", NEW_YORK), kind_id=2)], None),
        ({"most_a_day": 1}, [talk(wall("2026-03-03T09:00", NEW_YORK), takes_time=False)], Why.FULL_KIND),
        ({"most_a_day": 1}, [busy(wall("2026-03-03T09:00", NEW_YORK))], None),
        ({"most_a_day": 0}, [], Why.FULL_KIND),
        ({"most_a_day_in_all": 2}, [talk(wall(f"2026-03-03T0{h}:00", NEW_YORK), kind_id=h) for h in (1, 2)], Why.FULL_DAY),
        ({"most_a_day_in_all": 3}, [talk(wall(f"2026-03-03T0{h}:00", NEW_YORK), kind_id=h) for h in (1, 2)], None),
        ({"most_a_day": 2, "most_a_day_in_all": 2}, [talk(wall("2026-03-03T09:00", NEW_YORK)) for _ in "ab"], Why.FULL_KIND),
    ],
)
def test_the_most_of_a_day_as_the_host_counts_days(said, spans, reason):
    mine = rules(NEW_YORK, "20:00-00:00", **said)
    assert why(mine, wall("2026-03-03T22:00", NEW_YORK), *spans) == reason


@pytest.mark.parametrize(
    ("said", "start", "taken", "now", "sentence"),
    [
        ({"is_open": False}, at(9), [], "2026-03-01", "Nobody can book this kind of talk by themselves now."),
        ({}, at(9), [], "2026-03-03T09:00", "It has passed."),
        ({}, at(13), [], "2026-03-01", "Outside the hours of that day: 09:00–12:00."),
        ({}, wall("2026-03-08T10:00", LISBON), [], "2026-03-01", "Closed on Sundays."),
        ({"dated": (Dated(date(2026, 3, 3), False),)}, at(9), [], "2026-03-01", "Closed on 3 March."),
        (
            {"dated": (Dated(date(2026, 3, 3), False, time(9), time(10), "Dentist"),)},
            at(9),
            [],
            "2026-03-01",
            "Closed then on 3 March: Dentist.",
        ),
        ({"days_off": {date(2026, 3, 3): "Holiday: Founding day"}}, at(9), [], "2026-03-01", "Holiday: Founding day."),
        ({}, at(9, 10), [], "2026-03-01", "Talks begin every 30 minutes from 09:00."),
        ({"minutes": 45}, at(11, 30), [], "2026-03-01", "It would end at 12:15, and the hours end at 12:00."),
        ({"notice_hours": 12}, at(9), [], "2026-03-03T08:00", "Needs 12 hours’ notice."),
        ({"notice_hours": 1}, at(9), [], "2026-03-03T08:30", "Needs 1 hour’s notice."),
        ({"notice_days": 1}, at(9), [], "2026-03-03T08:30", "Needs 1 day’s notice."),
        ({"days_ahead": 7}, at(9), [], "2026-02-20", "More than 7 days ahead."),
        ({}, at(9), [talk(at(9), what="Omar Diaz")], "2026-03-01", "Taken by the talk at 09:00 (Omar Diaz)."),
        ({}, at(9), [busy(at(9))], "2026-03-01", "Busy in the calendar “Private”."),
        ({}, at(9), [busy(at(9), what="")], "2026-03-01", "Busy elsewhere."),
        ({"after": 10}, at(9), [talk(at(9, 30))], "2026-03-01", "Within 10 minutes of the talk at 09:30."),
        ({"before": 10}, at(9), [busy(at(8, 30))], "2026-03-01", "Within 10 minutes of something in the calendar “Private”."),
        ({"before": 10}, at(9), [busy(at(8, 30)), talk(at(9))], "2026-03-01", "Taken by the talk at 09:00."),
        ({"after": 10}, at(9), [talk(at(8, 45), 20), talk(at(9, 35))], "2026-03-01", "Taken by the talk at 08:45."),
        ({"most_a_day": 1}, at(9), [talk(at(11))], "2026-03-01", "1 talk that day, the most for this kind."),
        (
            {"most_a_day_in_all": 2},
            at(9),
            [talk(at(11)), talk(at(10))],
            "2026-03-01",
            "2 talks that day, the most over all kinds.",
        ),
    ],
)
def test_the_host_reads_why(said, start, taken, now, sentence):
    assert words(rules(LISBON, "09:00-12:00", weekdays=range(6), **said), start, *taken, now=utc(now)) == sentence


def test_times_out_of_this_world_are_refused_and_nothing_breaks():
    for start in (utc("9999-12-31T23:59:59"), utc("0001-01-01"), utc("2300-01-01")):
        assert why(rules("Pacific/Kiritimati", "09:00-12:00"), start) in (Why.PAST, Why.TOO_FAR)


def test_every_reason_against_one_time_can_be_had():
    judge = Judge(rules(LISBON, "09:00-12:00", notice_hours=48, most_a_day=1), [talk(at(13))], now=utc("2026-03-03"))
    assert [one.why for one in judge.refusals(at(13))] == [Why.CLOSED, Why.NOTICE_HOURS, Why.TAKEN, Why.FULL_KIND]
    far = Judge(rules(LISBON, "09:00-12:00", days_ahead=7), [talk(at(9))], now=utc("2026-01-01"))
    assert [one.why for one in far.refusals(at(9))] == [Why.TOO_FAR, Why.TAKEN]


def test_a_day_explained_has_the_times_it_would_have_without_its_exceptions():
    dated = (Dated(date(2026, 3, 3), False, time(9), time(10)), Dated(date(2026, 3, 3), True, time(14), time(14, 30)))
    mine = rules(LISBON, "09:00-11:00", dated=dated)
    found = explain(mine, [talk(at(10))], date(2026, 3, 3), utc("2026-03-01"))
    reasons = [Why.EXCEPTION, Why.EXCEPTION, Why.TAKEN, None, None]
    assert [against and against.why for _, against in found] == reasons
    assert [start for start, against in found if against is None] == offered(mine, TUESDAY, talk(at(10)))


def test_a_closed_day_explained_is_not_empty():
    mine = rules(LISBON, "09:00-11:00", days_off={date(2026, 3, 3): "Holiday: Founding day"})
    assert [against.why for _, against in explain(mine, [], date(2026, 3, 3), utc("2026-03-01"))] == [Why.DAY_OFF] * 4
