"""Dates, times of day and lengths of time as people say and read them."""

from datetime import UTC, date, datetime, time

import pytest

from vbm.support import clock
from vbm.support.minutes import minutes_words, read_minutes
from vbm.web.filters import read_due

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)  # a Friday
LISBON, MANILA = "Europe/Lisbon", "Asia/Manila"


@pytest.mark.parametrize(
    ("said", "minutes", "words"),
    [("90", 90, "1 h 30 min"), ("1:30", 90, "1 h 30 min"), ("1h 30m", 90, "1 h 30 min"), ("1.5h", 90, "1 h 30 min"),
     ("1,5 h", 90, "1 h 30 min"), ("1h30", 90, "1 h 30 min"), ("45 min", 45, "45 min"), (" 2 Hours ", 120, "2 h"),
     ("1 hour and 5 minutes", 65, "1 h 5 min"), ("0:01", 1, "1 min"), ("1000h", 60_000, "1000 h")],
)  # fmt: skip
def test_a_length_of_time_is_read_as_people_write_it_and_reads_back_the_same(said, minutes, words):
    assert read_minutes(said) == minutes
    assert minutes_words(minutes) == words
    assert read_minutes(words) == minutes


@pytest.mark.parametrize(
    "said", ["", "0", "0h", "-5", "soon", "1.5", "2d", "1:75", "1001h", "9" * 5000, "٣", "1e3", "NaN", "1h x"]
)
def test_what_is_no_length_of_time_gets_a_sentence(said):
    with pytest.raises(ValueError, match=r"^(Write it in hours and minutes|Say something between)"):
        read_minutes(said)


def test_nothing_said_is_no_words():
    assert minutes_words(None) == ""


@pytest.mark.parametrize(
    ("day", "words", "state"),
    [(date(2026, 11, 25), "2 days late", "late"), (date(2026, 11, 27), "due today", "soon"),
     (date(2026, 11, 29), "due Sun 29 Nov", "soon"), (date(2026, 12, 4), "due Fri 4 Dec", "quiet"), (None, "", "quiet")],
)  # fmt: skip
def test_a_day_is_due_until_it_is_over(day, words, state):
    due = read_due(day, None, now=NOON, zone=LISBON)
    assert (due.words, due.state, due.iso) == (words, state, str(day or ""))


@pytest.mark.parametrize(
    ("at", "zone", "words", "state"),
    [(datetime(2026, 11, 27, 17, 30, tzinfo=UTC), LISBON, "due today, 17:30", "soon"),
     (datetime(2026, 11, 27, 17, 30, tzinfo=UTC), MANILA, "due tomorrow, 01:30", "soon"),
     (datetime(2026, 11, 27, 11, 59, tzinfo=UTC), LISBON, "late since 11:59", "late"),
     (datetime(2026, 11, 27, 12, tzinfo=UTC), LISBON, "due today, 12:00", "soon"),
     (datetime(2026, 11, 26, 17, tzinfo=UTC), LISBON, "1 day late", "late"),
     (datetime(2026, 11, 26, 17, tzinfo=UTC), MANILA, "late since 01:00", "late"),
     (datetime(2027, 1, 4, 9, tzinfo=UTC), LISBON, "due Mon 4 Jan 2027, 09:00", "quiet")],
)  # fmt: skip
def test_a_time_is_read_on_the_readers_own_clock(at, zone, words, state):
    due = read_due(date(2000, 1, 1), at, now=NOON, zone=zone)
    assert (due.words, due.state) == (words, state)
    assert due.words.endswith(due.when) or state == "late"


def test_an_hour_that_comes_twice_means_the_first_one_and_an_hour_that_is_skipped_the_one_after_it():
    twice = clock.at_wall_clock(date(2026, 10, 25), time(1, 30), LISBON)
    assert twice == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    skipped = clock.at_wall_clock(date(2027, 3, 28), time(1, 30), LISBON)
    assert skipped.astimezone(clock.zone(LISBON)).time() == time(2, 30)
