"""Hours as people write them."""

import pytest

from vbm.booking.windows import Window
from vbm.booking.written_hours import Unreadable, as_kept, read_windows, windows_words


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("", []),
        ("10:00-12:00, 13:30-16:00", [(600, 720), (810, 960)]),
        ("13:30 – 16:00; 9 to 12", [(540, 720), (810, 960)]),
        ("9.30-12 and 14h15-15", [(570, 720), (855, 900)]),
        ("22:00-24:00", [(1320, 1440)]),
        ("22-00:00", [(1320, 1440)]),
        ("10-12, 12-14", [(600, 720), (720, 840)]),
    ],
)
def test_hours_are_read_as_people_write_them(said: str, means: list[tuple[int, int]]) -> None:
    assert read_windows(said) == [Window(*one) for one in means]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("10:00-10:00", "has no length"),
        ("00:00-00:00", "has no length"),
        ("12:00-10:00", "ends before it begins"),
        ("10-12, 11-13", "overlap"),
        ("10:03-12:00", "full five minutes"),
        ("25:00-26:00", "no time of day"),
        ("24:30-24:45", "no time of day"),
        ("mornings", "from one time to another"),
        ("10-12-14", "from one time to another"),
        ("١٠-١٢", "no time of day"),
        (",".join(f"{hour}:00-{hour}:30" for hour in range(9)), "at most 8"),
    ],
)
def test_what_cannot_be_meant_is_said_in_words(said: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read_windows(said)


def test_what_is_kept_reads_as_it_was_written() -> None:
    kept = as_kept(2, read_windows("9-12, 22-24"))
    assert kept == [[2, "09:00", "12:00"], [2, "22:00", "00:00"]]
    assert windows_words(kept, 2) == "09:00-12:00, 22:00-24:00"
    assert windows_words(kept, 3) == ""
