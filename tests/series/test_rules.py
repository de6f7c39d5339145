"""Dates of a rule, and the instant that becomes of one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbm.series.rules import after_done, first_from, instant, known_rule, next_after, occurrences, read_rule, shifted
from vbm.series.shapes import Monthly, Shape, Unit

JAN_31 = date(2026, 1, 31)


def dates(shape, starts_on, count, begin=None):
    rule, found, day = read_rule(shape.as_rule(), starts_on), [], begin or starts_on
    while len(found) < count and (on := first_from(rule, starts_on, day)):
        found.append(on.isoformat())
        day = on + timedelta(days=1)
    return found


def test_the_31st_is_the_last_day_of_a_shorter_month():
    assert dates(Shape(unit=Unit.MONTH, month_day=31), JAN_31, 4) == ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]
    assert dates(Shape(unit=Unit.MONTH, month_day=31), JAN_31, 1, date(2028, 2, 1)) == ["2028-02-29"]
    assert dates(Shape(unit=Unit.MONTH, month_day=30), JAN_31, 3) == ["2026-02-28", "2026-03-30", "2026-04-30"]
    assert dates(Shape(unit=Unit.MONTH, monthly=Monthly.LAST_DAY), JAN_31, 2) == ["2026-01-31", "2026-02-28"]


def test_the_last_business_day_of_the_month():
    last = Shape(unit=Unit.MONTH, monthly=Monthly.LAST_WORKDAY)
    found = [dates(last, date(2026, 5, 1), 1, begin)[0] for begin in (date(2026, 5, 1), date(2026, 10, 1), date(2027, 1, 1))]
    assert found == ["2026-05-29", "2026-10-30", "2027-01-29"]


def test_the_second_tuesday():
    second = Shape(unit=Unit.MONTH, monthly=Monthly.NTH, nth=2, nth_weekday=1)
    assert dates(second, date(2026, 6, 1), 1) + dates(second, date(2026, 6, 1), 1, date(2026, 9, 1)) == [
        "2026-06-09",
        "2026-09-08",
    ]


def test_every_second_week_counts_from_the_week_it_starts_in():
    shape = Shape(every=2, weekdays=(3, 0))
    assert dates(shape, date(2026, 11, 24), 4) == ["2026-11-26", "2026-12-07", "2026-12-10", "2026-12-21"]


def test_every_tenth_day():
    assert dates(Shape(every=10, unit=Unit.DAY), date(2026, 2, 20), 3) == ["2026-02-20", "2026-03-02", "2026-03-12"]


def test_it_ends_with_the_day_that_was_said():
    assert dates(Shape(weekdays=(0,), until=date(2026, 12, 7)), date(2026, 11, 30), 9) == ["2026-11-30", "2026-12-07"]
    rule = read_rule("FREQ=DAILY;UNTIL=20261207", date(2026, 12, 7))
    assert next_after(rule, date(2026, 12, 7), date(2026, 12, 7)) is None


def test_counted_from_what_was_done_the_end_of_a_month_is_kept():
    assert after_done(known_rule("FREQ=MONTHLY;INTERVAL=1"), JAN_31) == date(2026, 2, 28)
    assert after_done(known_rule("FREQ=WEEKLY;INTERVAL=2"), JAN_31) == date(2026, 2, 14)


@pytest.mark.parametrize(
    ("day", "way", "becomes"),
    [
        (date(2026, 12, 5), 0, date(2026, 12, 5)),
        (date(2026, 12, 5), -1, date(2026, 12, 4)),
        (date(2026, 12, 5), 1, date(2026, 12, 7)),
        (date(2026, 12, 25), -1, date(2026, 12, 23)),
        (date(2026, 12, 25), 1, date(2026, 12, 28)),
        (date(2026, 12, 23), 1, date(2026, 12, 23)),
    ],
)
def test_holidays_and_weekends_shift_a_date(day, way, becomes):
    assert shifted(day, way, {date(2026, 12, 24), date(2026, 12, 25)}) == becomes


def test_where_every_day_is_off_the_date_stays():
    off = {JAN_31 + timedelta(days=n) for n in range(-400, 400)}
    assert (shifted(JAN_31, 1, off), shifted(JAN_31, -1, off)) == (JAN_31, JAN_31)


def test_a_time_that_clocks_skip_is_the_next_one_and_of_two_it_is_the_first():
    assert instant(date(2026, 3, 8), 150, "America/New_York").isoformat() == "2026-03-08T07:30:00+00:00"  # 03:30 -04:00
    assert instant(date(2026, 11, 1), 90, "America/New_York").isoformat() == "2026-11-01T05:30:00+00:00"


def test_nine_in_the_morning_stays_nine_over_a_clock_change():
    said = [instant(day, 540, "Europe/Lisbon").hour for day in (date(2026, 10, 24), date(2026, 10, 25))]
    assert said == [8, 9]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31", "it never comes"),
        ("FREQ=WEEKLY;UNTIL=20260101", "it never comes"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31", "not a rule that work can follow"),
        ("FREQ=HOURLY", "once a day at most"),
        ("FREQ=DAILY;BYSECOND=1,2,3", "once a day at most"),
        ("FREQ=DAILY;BYHOUR=9,17", "once a day at most"),
        ("FREQ=DAILY;COUNT=1000000000", "until which day"),
        ("FREQ=DAILY;INTERVAL=0", "not a rule"),
        ("FREQ=DAILY;INTERVAL=999", "too seldom"),
        ("FREQ=DAILY;UNTIL=20269999", "not a rule"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "not a rule"),
        ("FREQ=WEEKLY;BYDAY=2MO", "not a rule"),
        ("FREQ=DAILY;FREQ=DAILY", "everything once"),
        ("DTSTART:20260101\nRRULE:FREQ=DAILY", "how often"),
        ("", "how often"),
        ("FREQ=WEEKLY;BYDAY=" + ",".join(["MO"] * 200), "too long"),
    ],
)
def test_a_rule_that_work_cannot_follow_gets_a_sentence(text, sentence):
    with pytest.raises(ValueError, match=sentence):
        read_rule(text, date(2026, 2, 18))


shapes = st.builds(
    Shape,
    every=st.integers(1, 60),
    unit=st.sampled_from(Unit),
    weekdays=st.sets(st.integers(0, 6), min_size=1).map(tuple),
    monthly=st.sampled_from(Monthly),
    month_day=st.integers(1, 31),
    nth=st.sampled_from([1, 2, 3, 4, -1]),
    nth_weekday=st.integers(0, 6),
)
days = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@given(shapes, days)
def test_what_the_form_says_is_read_back_as_it_was_said(shape, starts_on):
    rule = read_rule(shape.as_rule(), starts_on)
    read = Shape.of(rule, starts_on)
    assert (read.as_rule(), read.in_words()) == (rule.text, shape.in_words())


@given(shapes, days, st.integers(0, 500))
def test_windows_side_by_side_hold_every_date_once(shape, starts_on, later):
    rule = read_rule(shape.as_rule(), starts_on)
    middle, last = starts_on + timedelta(days=later), starts_on + timedelta(days=700)
    parts = occurrences(rule, starts_on, starts_on, middle) + occurrences(rule, starts_on, middle + timedelta(days=1), last)
    assert parts == occurrences(rule, starts_on, starts_on, last)
    assert len(set(parts)) == len(parts)


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        (Shape(weekdays=(0,)), "every Monday"),
        (Shape(every=2, weekdays=(3, 0)), "every 2 weeks on Monday and Thursday"),
        (Shape(unit=Unit.DAY), "every day"),
        (Shape(every=3, unit=Unit.DAY), "every 3 days"),
        (Shape(unit=Unit.MONTH, month_day=31), "every month on day 31, or the last day of a shorter one"),
        (Shape(unit=Unit.MONTH, monthly=Monthly.LAST_WORKDAY), "every month on its last weekday"),
        (Shape(every=3, unit=Unit.MONTH, monthly=Monthly.NTH, nth=-1, nth_weekday=4), "every 3 months on the last Friday"),
        (Shape(weekdays=(0,), until=date(2027, 3, 1)), "every Monday until 1 March 2027"),
    ],
)
def test_how_often_is_said_in_words(shape, words):
    assert shape.in_words() == words


def test_counted_from_what_was_done_it_says_so():
    assert Shape(every=10, unit=Unit.DAY).in_words(counts_from_done=True) == "10 days after it was done"
