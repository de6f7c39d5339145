"""Hours as people write them, and what the page says of them."""

import pytest

from vbm.team.hours import DAY, MONTH, WEEK, hours_words, read_hours, works_words
from vbm.team.models import Profile, Trade


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("6", 360),
        ("6:30", 390),
        ("6 h", 360),
        ("6h 30m", 390),
        ("6.5", 390),
        ("6,25", 375),
        (" 24 ", 1440),
        ("24:00", 1440),
        ("45 min", 45),
        ("", 0),
        ("0", 0),
        ("0:00", 0),
        ("0 h", 0),
        ("–", 0),
    ],
)
def test_hours_are_read_as_people_write_them(said: str, minutes: int) -> None:
    assert read_hours(said) == minutes


@pytest.mark.parametrize("said", ["25", "24:01", "24.5", "999999", "1441 min", "99 h"])
def test_a_day_has_no_more_than_24_hours(said: str) -> None:
    with pytest.raises(ValueError, match="A day has 24 hours"):
        read_hours(said)


@pytest.mark.parametrize("said", ["-6", "six", "6::3", "6:75", "1e3", "٦", "6 h 6 h", "9999999", "9:00-17:00", "NaN"])
def test_what_is_no_length_gets_an_example(said: str) -> None:
    with pytest.raises(ValueError, match="for example 6, 6:30 or 6 h"):
        read_hours(said)


def test_a_week_and_a_month_have_their_own_ends() -> None:
    assert (read_hours("60", MONTH), read_hours("3", WEEK)) == (3600, 180)
    with pytest.raises(ValueError, match="A week has 168 hours"):
        read_hours("169", WEEK)


def test_what_was_read_is_written_so_that_it_reads_the_same() -> None:
    assert [hours_words(minutes) for minutes in (0, None, 45, 360, 390)] == ["", "", "0:45", "6", "6:30"]
    assert all(read_hours(hours_words(minutes), DAY) == minutes for minutes in range(1, 1441))


def test_a_working_day_is_told_on_the_persons_own_clock() -> None:
    profile = Profile.unknown(1, Trade.ASSISTANT)
    assert works_words(profile, 0) == ""
    profile.hours, profile.starts_at = [360, 450, 480, 0, 0, 0, 0], 540
    assert [works_words(profile, day) for day in (0, 1, 3)] == ["works 9:00–15:00", "works 9:00–16:30", "not a working day"]
    profile.starts_at = 22 * 60
    assert works_words(profile, 2) == "works 22:00–6:00"
