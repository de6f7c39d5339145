"""Where a time stands on the page of a week: by the clock on the wall, also where clocks change."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from vbm.booking.models import AppointmentState
from vbm.calendar.clock_changes import change_on, wall_words
from vbm.calendar.talks import Talk
from vbm.calendar.week import Row, Stretch, column, rows_for

LISBON, NEW_YORK = ZoneInfo("Europe/Lisbon"), ZoneInfo("America/New_York")


def talk(starts: datetime, minutes: int = 20, timezone: str = "Europe/Lisbon", id: int = 1) -> Talk:
    whose = ("Lena", "First talk", 1, "Vera", timezone, False, "", False, None, None)
    return Talk(id, starts, starts + timedelta(minutes=minutes), AppointmentState.BOOKED, *whose)


def week_of(day: date) -> list[date]:
    return [day - timedelta(days=day.weekday()) + timedelta(days=n) for n in range(7)]


def looks(day: date, talks: list[Talk], zone: ZoneInfo) -> list[str]:
    rows = rows_for(week_of(day), talks, [], zone)
    return [block.look for block in column(day, rows, zone, talks=talks).talks]


def test_a_talk_stands_where_clocks_show_its_time() -> None:
    assert looks(date(2026, 11, 24), [talk(datetime(2026, 11, 24, 15, 30, tzinfo=UTC), 45)], LISBON) == ["r7 m30 e8 n15 b0 of1"]


def test_the_page_goes_from_eight_to_six_and_as_far_as_talks_and_open_hours_do() -> None:
    days = week_of(date(2026, 11, 24))
    assert [row.hour for row in rows_for(days, [], [], LISBON)] == list(range(8, 18))
    late, early = (
        talk(datetime(2026, 11, 24, 20, 50, tzinfo=UTC)),
        Stretch(*(datetime(2026, 11, 25, h, tzinfo=UTC) for h in (6, 9))),
    )
    assert [row.hour for row in rows_for(days, [late], [early], LISBON)] == list(range(6, 22))


def test_what_ends_with_an_hour_takes_no_row_of_the_next() -> None:
    rows = rows_for(week_of(date(2026, 11, 24)), [talk(datetime(2026, 11, 24, 18, 40, tzinfo=UTC))], [], LISBON)
    assert rows[-1].hour == 18


@pytest.mark.parametrize(
    ("day", "zone", "words"),
    [
        (date(2026, 3, 29), "Europe/Lisbon", "clocks go forward 1 hour"),
        (date(2026, 10, 25), "Europe/Lisbon", "clocks go back 1 hour"),
        (date(2026, 10, 24), "Europe/Lisbon", ""),
        (date(2026, 3, 8), "America/New_York", "clocks go forward 1 hour"),
        (date(2026, 10, 4), "Australia/Lord_Howe", "clocks go forward 30 minutes"),
        (date(2026, 4, 5), "Australia/Lord_Howe", "clocks go back 30 minutes"),
        (date(2026, 3, 29), "Asia/Kathmandu", ""),
    ],
)
def test_a_day_says_what_clocks_do_on_it(day: date, zone: str, words: str) -> None:
    assert change_on(day, zone) == words


def test_the_hour_that_comes_twice_has_two_rows_and_both_talks_their_own() -> None:
    """05:30 and 06:30 in UTC are both 01:30 in New York on the first of November."""
    day = date(2026, 11, 1)
    talks = [talk(datetime(2026, 11, 1, hour, 30, tzinfo=UTC), id=hour) for hour in (5, 6)]
    rows = rows_for(week_of(day), talks, [], NEW_YORK)
    assert rows[:3] == [Row(1), Row(1, True), Row(2)]
    assert rows[1].words == "01:00 again"
    assert looks(day, talks, NEW_YORK) == ["r0 m30 e0 n50 b0 of1", "r1 m30 e1 n50 b0 of1"]
    assert [wall_words(each.starts_at, "America/New_York") for each in talks] == ["01:30 EDT", "01:30 EST"]


def test_a_talk_over_the_hour_that_comes_twice_is_as_long_as_it_is() -> None:
    long = talk(datetime(2026, 11, 1, 5, tzinfo=UTC), 180)  # 01:00 to 03:00, three hours
    assert looks(date(2026, 11, 1), [long], NEW_YORK) == ["r0 m0 e3 n0 b0 of1"]


def test_days_without_the_second_hour_or_without_the_skipped_one_say_so() -> None:
    night = talk(datetime(2026, 11, 1, 5, tzinfo=UTC), 180)
    rows = rows_for(week_of(date(2026, 11, 1)), [night], [], NEW_YORK)
    assert column(date(2026, 10, 31), rows, NEW_YORK, talks=[]).missing == ["r1 m0 e2 n0"]
    assert column(date(2026, 11, 1), rows, NEW_YORK, talks=[]).missing == []
    spring = [Row(hour) for hour in range(1, 5)]
    assert column(date(2026, 3, 8), spring, NEW_YORK, talks=[]).missing == ["r1 m0 e2 n0"]


def test_a_talk_over_the_hour_that_is_skipped_ends_where_clocks_say() -> None:
    over = talk(datetime(2026, 3, 8, 6, 30, tzinfo=UTC), 60)  # 01:30 to 03:30
    assert looks(date(2026, 3, 8), [over], NEW_YORK) == ["r0 m30 e2 n30 b0 of1"]


def test_over_midnight_it_is_on_both_days() -> None:
    late = talk(datetime(2026, 11, 24, 23, 40, tzinfo=UTC), 40)
    assert looks(date(2026, 11, 24), [late], LISBON) == ["r23 m40 e24 n0 b0 of1"]
    assert looks(date(2026, 11, 25), [late], LISBON) == ["r0 m0 e0 n20 b0 of1"]
    assert looks(date(2026, 11, 26), [late], LISBON) == []


def test_talks_at_the_same_time_stand_beside_each_other_and_what_finds_no_room_is_counted() -> None:
    at = datetime(2026, 11, 24, 10, tzinfo=UTC)
    three = [talk(at + timedelta(minutes=5 * n), 30, id=n) for n in range(3)]
    after = talk(at + timedelta(hours=1), id=9)
    assert [look.split(" ", 4)[4] for look in looks(date(2026, 11, 24), [*three, after], LISBON)] == [
        "b0 of3", "b1 of3", "b2 of3", "b0 of1",
    ]  # fmt: skip
    five = [*three, talk(at, 60, id=10), talk(at, 60, id=11)]
    rows = rows_for(week_of(date(2026, 11, 24)), five, [], LISBON)
    drawn = column(date(2026, 11, 24), rows, LISBON, talks=five)
    assert (len(drawn.talks), drawn.more) == (3, 2)


def test_one_after_the_other_they_take_the_whole_width() -> None:
    at = datetime(2026, 11, 24, 10, tzinfo=UTC)
    row = [talk(at + timedelta(minutes=30 * n), 30, id=n) for n in range(3)]
    assert {look.split(" ", 4)[4] for look in looks(date(2026, 11, 24), row, LISBON)} == {"b0 of1"}


def test_their_clock_is_said_where_it_differs_just_then() -> None:
    """Lisbon and New York are four hours apart between the changes of spring, else five."""

    def said(day: date) -> str:
        return talk(datetime(day.year, day.month, day.day, 17, tzinfo=UTC), timezone="America/New_York").theirs("Europe/Lisbon")

    assert [said(date(2026, 3, day)) for day in (5, 12, 31)] == ["12:00 in New York", "13:00 in New York", "13:00 in New York"]
    assert talk(datetime(2026, 3, 5, 14, tzinfo=UTC), timezone="Europe/London").theirs("Europe/Lisbon") == ""
    assert (
        talk(datetime(2026, 3, 5, 14, tzinfo=UTC), timezone="Australia/Sydney").theirs("Europe/Lisbon") == "Fri 01:00 in Sydney"
    )
