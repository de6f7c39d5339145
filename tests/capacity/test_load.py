"""How much somebody has to do, by numbers worked out beforehand."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from vbm.capacity.hours import Hours, Span, weeks_from
from vbm.capacity.load import Band, Guess, Job, Load, loads, middle, spread
from vbm.capacity.words import guess_words, load_words, over_words, span_words, sum_words

MONDAY = date(2026, 11, 23)
WEEK = [Span(MONDAY, date(2026, 11, 29))]
SIX_HOURS = Hours((360,) * 5 + (0, 0))
DAYS = some.dates(date(2026, 11, 1), date(2027, 3, 1))


def rounded(value: Fraction | None, places: int = 1) -> float:
    assert value is not None
    return round(float(value), places)


def test_c1_promised_hours_and_overhead_fill_a_week() -> None:
    promised = {1: 60 * 60, 2: 40 * 60, 3: 20 * 60}
    (load,) = loads([], SIX_HOURS, WEEK, promised=promised)
    assert [rounded(share.promised, 2) for share in load.shares.values()] == [830.77, 553.85, 276.92]
    assert (rounded(load.total, 2), rounded(load.percent), load.band) == (1661.54, 92.3, Band.TIGHT)
    (load,) = loads([], SIX_HOURS, WEEK, promised=promised, overhead=180)
    assert (rounded(load.percent), load.band) == (102.3, Band.OVER)
    (load,) = loads([], SIX_HOURS, WEEK, promised={**promised, 4: 20 * 60}, overhead=180)
    assert (rounded(load.percent), over_words(load)) == (117.7, "overbooked by 5 h 18 min")


def test_c2_open_and_overdue_work_against_nine_days() -> None:
    nine_days = [Span(MONDAY, date(2026, 12, 3))]
    jobs = [Job(1, None, date(2026, 12, 3), 41 * 60 + 30), Job(2, None, date(2026, 11, 20), 6 * 60)]
    (load,) = loads(jobs, SIX_HOURS, nine_days)
    assert load.capacity == 54 * 60
    assert rounded(load.percent) == 88.0


@pytest.mark.parametrize(
    ("minutes", "band", "words"),
    [
        (1439, Band.OK, "6 h 1 min free"),
        (1440, Band.TIGHT, "tight, 80 %"),
        (1800, Band.TIGHT, "tight, 100 %"),
        (1801, Band.OVER, "overbooked by 1 min"),
        (2070, Band.OVER, "overbooked by 4 h 30 min"),
        (0, Band.OK, "30 h free"),
    ],
)
def test_the_bands_meet_exactly(minutes: int, band: Band, words: str) -> None:
    (load,) = loads([Job(1, None, MONDAY, minutes)] if minutes else [], SIX_HOURS, WEEK)
    assert (load.band, load_words(load)) == (band, words)


def test_less_than_a_minute_too_much_is_too_much() -> None:
    load = Load(WEEK[0], 100, overhead=Fraction(1001, 10))
    assert (load.band, load_words(load)) == (Band.OVER, "overbooked by 1 min")


def test_unknown_hours_are_neither_no_load_nor_all_of_it() -> None:
    (load,) = loads([Job(1, None, MONDAY, 90)], Hours((0,) * 7), WEEK, promised={2: 520}, overhead=60)
    assert (load.band, load.percent, load.free) == (Band.UNKNOWN, None, None)
    assert (load_words(load), sum_words(load)) == ("hours not known yet", "4 h 30 min")


def test_who_is_away_is_not_overbooked_by_what_is_only_promised() -> None:
    away = Hours((360,) * 5 + (0, 0), {MONDAY + timedelta(days=step) for step in range(7)})
    (load,) = loads([], away, WEEK, promised={1: 3600}, overhead=60)
    assert (load.band, load_words(load), load.percent) == (Band.AWAY, "away", None)
    (load,) = loads([Job(1, None, MONDAY, 30)], away, WEEK, promised={1: 3600})
    assert (load.band, load_words(load)) == (Band.OVER, "overbooked by 30 min")


def test_a_client_takes_the_larger_of_what_is_promised_and_what_is_planned() -> None:
    (load,) = loads([Job(1, None, MONDAY, 100), Job(2, None, MONDAY, 400)], SIX_HOURS, WEEK, promised={1: 1300, 2: 1300})
    assert (load.shares[1].total, load.shares[2].total) == (300, 400)
    assert (load.shares[1].reserved, load.shares[2].reserved) == (200, 0)
    assert load.total == 700


def test_what_waits_and_what_was_worked_does_not_count() -> None:
    waits = Job(1, None, MONDAY, 120, waits=True)
    (load,) = loads([waits, Job(1, None, MONDAY, 100, logged=40), Job(1, None, MONDAY, 10, logged=90)], SIX_HOURS, WEEK)
    assert (load.total, load.waiting) == (60, 120)


def test_a_task_without_an_estimate_counts_as_the_middle_of_the_done_ones() -> None:
    assert middle([30, 300, 45]) == Guess(45, 3)
    assert middle([30, 45, 46, 300]) == Guess(46, 4)
    assert middle([30, 45]) == Guess(60, 0)
    (load,) = loads([Job(1, None, MONDAY, None, logged=15)], SIX_HOURS, WEEK, guess=Guess(45, 3))
    assert (load.shares[1].firm, load.shares[1].guessed) == (0, 30)
    assert guess_words(Guess(45, 3)) == "counted as 45 min, the middle of 3 done tasks"
    assert guess_words(Guess()) == "counted as 1 h, because too few done tasks say how long theirs take"


def test_work_lies_on_the_working_days_until_it_is_due() -> None:
    spans = weeks_from(MONDAY)
    assert spread(600, None, date(2026, 12, 4), SIX_HOURS, spans) == [300, 300, 0, 0, 0, 0]
    assert spread(600, date(2026, 12, 3), date(2026, 12, 8), SIX_HOURS, spans) == [0, 300, 300, 0, 0, 0]
    assert spread(100, None, date(2026, 11, 2), SIX_HOURS, spans) == [100, 0, 0, 0, 0, 0]
    uneven = Hours((120, 0, 0, 0, 480, 0, 0), {date(2026, 12, 4)})
    assert spread(720, None, date(2026, 12, 6), uneven, spans) == [600, 120, 0, 0, 0, 0]
    assert spread(60, date(2026, 12, 3), date(2026, 12, 4), uneven, spans) == [0, 60, 0, 0, 0, 0]
    assert sum(spread(60, None, date(2099, 12, 31), SIX_HOURS, spans)) == 0


def test_the_first_week_begins_today_and_on_a_weekend_with_the_week_to_come() -> None:
    assert weeks_from(date(2026, 11, 25))[:2] == [
        Span(date(2026, 11, 25), date(2026, 11, 29)),
        Span(date(2026, 11, 30), date(2026, 12, 6)),
    ]
    assert weeks_from(date(2026, 11, 28))[0] == Span(date(2026, 11, 28), date(2026, 12, 6))
    assert len(weeks_from(MONDAY)) == 6
    assert [span_words(span) for span in weeks_from(MONDAY)[:2]] == ["23 – 29 Nov", "30 Nov – 6 Dec"]


def test_the_rest_of_a_week_holds_its_part_of_a_promise() -> None:
    (load,) = loads([], SIX_HOURS, [Span(date(2026, 11, 26), date(2026, 11, 29))], promised={1: 2600}, overhead=100)
    assert (load.capacity, load.shares[1].promised, load.overhead) == (720, 240, 40)


@given(
    some.integers(1, 5000),
    some.none() | DAYS,
    some.dates(date(2026, 10, 1), date(2026, 12, 31)),
    some.lists(some.integers(0, 1440), min_size=7, max_size=7),
    some.sets(DAYS),
    DAYS.filter(lambda day: day < date(2026, 11, 30)),
)
def test_no_minute_is_lost_or_counted_twice(
    minutes: int, start: date | None, due: date, by_weekday: list[int], off: set[date], today: date
) -> None:
    parts = spread(minutes, start, due, Hours(by_weekday, off), weeks_from(today, 20))
    assert sum(parts) == minutes
    assert min(parts) >= 0


@given(some.lists(some.integers(0, 1440), min_size=7, max_size=7), some.sets(DAYS), DAYS, some.integers(0, 60))
def test_hours_add_up_day_by_day(by_weekday: list[int], off: set[date], first: date, days: int) -> None:
    hours = Hours(by_weekday, off)
    each = [first + timedelta(days=step) for step in range(days)]
    assert hours.within(Span(first, first + timedelta(days=days - 1))) == sum(hours.on(day) for day in each)
