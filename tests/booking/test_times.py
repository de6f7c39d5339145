"""Rules are wall time: what they offer where clocks change, where zones are odd, and around midnight. No database."""

import time as system
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.booking.rulebook import LISBON, LONDON, NEW_YORK, in_utc, offered, on_the_wall, rules, utc, wall, why, words
from vbm.booking.rules import Dated, Why
from vbm.booking.times import Judge, instants_at

HALVES = timedelta(minutes=30)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        ("2026-03-07", "7T18:00", "7T22:30"),
        ("2026-03-08", "8T17:00", "8T21:30"),  # the clocks change that night
        ("2026-03-09", "9T17:00", "9T21:30"),
        ("2026-10-31", "31T17:00", "31T21:30"),
        ("2026-11-01", "1T18:00", "1T22:30"),  # and back
        ("2026-11-02", "2T18:00", "2T22:30"),
    ],
)
def test_an_afternoon_stays_an_afternoon_when_clocks_change(day, first, last):
    found = in_utc(rules(NEW_YORK, "13:00-18:00"), day)
    assert (len(found), found[0], found[-1]) == (10, first, last)


@pytest.mark.parametrize(
    ("zone", "day", "halves"),
    [
        (NEW_YORK, "2026-03-07", 12),
        (NEW_YORK, "2026-03-08", 10),
        (NEW_YORK, "2026-11-01", 14),
        (LONDON, "2026-03-29", 10),
        (LISBON, "2026-03-29", 10),
        (LISBON, "2026-10-25", 14),
        ("Australia/Lord_Howe", "2026-10-04", 11),  # by half an hour
        ("Australia/Lord_Howe", "2026-04-05", 13),
        ("Pacific/Chatham", "2026-09-27", 10),  # at a quarter to three
        ("Pacific/Chatham", "2026-04-05", 14),
        ("America/Havana", "2026-03-08", 10),  # at midnight
        ("America/Havana", "2026-11-01", 14),
        ("Asia/Kolkata", "2026-03-08", 12),
        ("Asia/Kathmandu", "2026-11-01", 12),
        ("Pacific/Apia", "2011-12-30", 0),  # a day that never was
    ],
)
def test_a_night_is_as_long_as_it_is(zone, day, halves):
    found = offered(rules(zone, "00:00-06:00", days_ahead=9000), day, now=utc("2011-12-01"))
    assert len(found) == halves
    assert all(later - earlier == HALVES for earlier, later in zip(found, found[1:], strict=False)) or zone == "Pacific/Chatham"


def test_a_time_that_clocks_skip_is_none_and_one_they_show_twice_is_two():
    assert on_the_wall(rules(NEW_YORK, "01:00-04:00"), "2026-03-08") == ["01:00", "01:30", "03:00", "03:30"]
    assert in_utc(rules(NEW_YORK, "01:00-02:00"), "2026-11-01") == ["1T05:00", "1T05:30", "1T06:00", "1T06:30"]
    assert instants_at(date(2026, 3, 8), 150, ZoneInfo(NEW_YORK)) == []
    assert instants_at(date(2026, 11, 1), 90, ZoneInfo(NEW_YORK)) == [utc("2026-11-01T05:30"), utc("2026-11-01T06:30")]


def test_hours_that_end_in_the_gap_end_when_it_begins():
    mine = rules(NEW_YORK, "00:00-02:30", minutes=60)
    assert on_the_wall(mine, "2026-03-08") == ["00:00", "00:30", "01:00"]
    assert why(mine, wall("2026-03-08T01:30", NEW_YORK)) == Why.TOO_LATE
    assert on_the_wall(mine, "2026-03-07") == ["00:00", "00:30", "01:00", "01:30"]


def test_hours_that_end_in_the_hour_shown_twice_end_at_its_first_end():
    mine = rules(NEW_YORK, "00:00-01:30", minutes=60)
    assert in_utc(mine, "2026-11-01") == ["1T04:00", "1T04:30"]
    assert in_utc(rules(NEW_YORK, "00:00-01:30"), "2026-11-01") == ["1T04:00", "1T04:30", "1T05:00", "1T06:00"]


def test_a_talk_across_the_gap_is_as_long_as_it_is():
    mine = rules(NEW_YORK, "01:30-04:00", minutes=60, step=60)
    assert in_utc(mine, "2026-03-08") == ["8T06:30"]  # 01:30 to 03:30 on the wall; 02:30 is none; 03:30 would end too late


@pytest.mark.parametrize(
    ("day", "hour"), [("2026-03-05", 14), ("2026-03-12", 13), ("2026-03-31", 14), ("2026-10-27", 13), ("2026-11-03", 14)]
)
def test_nine_in_new_york_is_what_it_is_in_london(day, hour):
    (found,) = offered(rules(NEW_YORK, "09:00-09:30"), day)
    assert found.astimezone(ZoneInfo(LONDON)).hour == hour


@pytest.mark.parametrize(
    ("zone", "first", "starts"),
    [
        ("Asia/Kolkata", "3T03:30", ["09:00", "09:45", "10:30", "11:15"]),
        ("Asia/Kathmandu", "3T03:15", ["09:00", "09:45", "10:30", "11:15"]),
        ("Australia/Lord_Howe", "2T22:00", ["09:00", "09:45", "10:30", "11:15"]),
        ("Pacific/Chatham", "2T19:15", ["09:00", "09:45", "10:30", "11:15"]),
        ("America/St_Johns", "3T12:30", ["09:00", "09:45", "10:30", "11:15"]),
    ],
)
def test_steps_are_walked_from_when_the_hours_begin_there(zone, first, starts):
    mine = rules(zone, "09:00-12:00", step=45)
    assert on_the_wall(mine, "2026-03-03") == starts
    assert in_utc(mine, "2026-03-03")[0] == first


@pytest.mark.parametrize("zone", ["Asia/Kathmandu", NEW_YORK, "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"])
def test_what_the_server_calls_its_zone_changes_nothing(zone, monkeypatch):
    mine = rules(NEW_YORK, "19:00-00:00", notice_days=1, most_a_day=3)
    before = in_utc(mine, "2026-03-07", now=utc("2026-03-07T04:30"))
    try:
        monkeypatch.setenv("TZ", zone)
        system.tzset()
        assert in_utc(mine, "2026-03-07", now=utc("2026-03-07T04:30")) == before == [
            f"8T{hour:02}:{minute:02}" for hour in range(5) for minute in (0, 30)
        ]  # fmt: skip
    finally:
        monkeypatch.undo()
        system.tzset()


def test_a_zone_that_is_none_counts_as_utc():
    assert in_utc(rules("Mars/Olympus", "09:00-10:00"), "2026-03-03") == ["3T09:00", "3T09:30"]


@pytest.mark.parametrize(
    ("hours", "starts"),
    [
        (["09:00-10:00"], ["09:00", "09:30"]),
        (["09:00-10:00", "10:00-11:00"], ["09:00", "09:30", "10:00", "10:30"]),
        (["09:00-10:10", "09:40-11:00"], ["09:00", "09:30", "10:00", "10:30"]),  # what overlaps is one, and walked as one
        (["09:00-11:00", "09:30-10:00"], ["09:00", "09:30", "10:00", "10:30"]),
        (["14:00-15:00", "09:20-10:00"], ["09:20", "14:00", "14:30"]),
        (["09:00-09:00"], []),  # of no length
        (["09:00-09:20"], []),  # shorter than the talk
        (["18:00-09:00"], []),  # the wrong way round
        (["23:00-00:00"], ["23:00", "23:30"]),  # until midnight
        (["09:03-10:00"], ["09:05"]),  # talks begin at five minutes
        ([], []),
    ],
)
def test_hours_become_windows(hours, starts):
    assert on_the_wall(rules(LISBON, *hours), "2026-03-03") == starts


def test_hours_that_touch_are_one():
    assert on_the_wall(rules(LISBON, "09:00-10:00", "10:00-11:00", minutes=45), "2026-03-03") == ["09:00", "09:30", "10:00"]


def test_hours_across_midnight_are_one():
    mine = rules(LISBON, "22:00-00:00", "00:00-01:00", minutes=45)
    assert on_the_wall(mine, "2026-03-03") == ["00:00", "22:00", "22:30", "23:00", "23:30"]
    until = rules(LISBON, "22:00-00:00", "00:05-01:00", minutes=45)
    assert on_the_wall(until, "2026-03-03") == ["00:05", "22:00", "22:30", "23:00"]


def test_hours_across_midnight_end_there_when_the_next_day_is_off():
    mine = rules(LISBON, "23:00-00:00", "00:00-01:00", minutes=45, days_off={date(2026, 3, 4): "Holiday: Founding day"})
    assert on_the_wall(mine, "2026-03-03") == ["00:00", "23:00"]
    assert why(mine, wall("2026-03-03T23:30", LISBON)) == Why.TOO_LATE


def test_a_whole_week_around_the_clock_has_every_half_hour_of_it():
    mine = rules(NEW_YORK, "00:00-00:00", minutes=90)
    found = Judge(mine, [], now=utc("2026-01-01")).offered(date(2026, 3, 2), date(2026, 3, 9))
    assert len(found) == 8 * 48 - 2
    assert all(later - earlier == HALVES for earlier, later in zip(found, found[1:], strict=False))


@pytest.mark.parametrize(
    ("dated", "starts", "reason"),
    [
        ([(False, None, None)], [], Why.EXCEPTION),
        ([(False, "10:00", "10:30")], ["09:00", "09:30", "10:30"], Why.EXCEPTION),
        ([(False, "09:00", "10:40")], [], Why.EXCEPTION),
        ([(False, "10:00", "00:00")], ["09:00", "09:30"], Why.EXCEPTION),
        ([(True, "13:00", "14:00")], ["09:00", "09:30", "10:00", "10:30", "13:00", "13:30"], None),
        ([(True, "10:30", "12:00")], ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"], None),
        ([(False, None, None), (True, "15:00", "16:00")], ["15:00", "15:30"], Why.EXCEPTION),
        ([(True, "15:00", "16:00"), (False, None, None)], ["15:00", "15:30"], Why.EXCEPTION),
    ],
)
def test_one_date_has_its_own_hours(dated, starts, reason):
    clock = [time.fromisoformat(at) if at else None for _, *walls in dated for at in walls]
    on = date(2026, 3, 3)
    mine = rules(LISBON, "09:00-11:00", dated=[Dated(on, one[0], *clock[2 * at : 2 * at + 2]) for at, one in enumerate(dated)])
    assert on_the_wall(mine, "2026-03-03") == starts
    assert why(mine, wall("2026-03-03T10:00", LISBON)) == reason
    assert on_the_wall(mine, "2026-03-04") == ["09:00", "09:30", "10:00", "10:30"]


def test_a_day_off_wins_over_everything():
    off = {date(2026, 3, 3): "Time off: Porto"}
    mine = rules(LISBON, "09:00-11:00", days_off=off, dated=(Dated(date(2026, 3, 3), True, time(13), time(14)),))
    assert on_the_wall(mine, "2026-03-03") == []
    assert words(mine, wall("2026-03-03T13:00", LISBON)) == "Time off: Porto."


def test_a_start_is_the_instant_whatever_zone_it_is_written_in():
    mine = rules(LISBON, "09:00-11:00")
    for zone in (UTC, ZoneInfo("Asia/Tokyo"), ZoneInfo(NEW_YORK)):
        assert why(mine, datetime(2026, 3, 3, 9, tzinfo=UTC).astimezone(zone)) is None
