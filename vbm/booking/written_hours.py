"""The hours of a day as people write them, “10:00-12:00, 13:30-16:00”, and back."""

import re
from collections.abc import Iterable
from datetime import time

from vbm.booking.windows import CELL, DAY, Window, words_of

MOST_A_DAY = 8
CLOCK = re.compile(r"([01]?[0-9]|2[0-4])(?:[:.h]([0-5][0-9]))?", re.ASCII)
BETWEEN = re.compile(r"\s*(?:-|–|—|to|until)\s*")


class Unreadable(ValueError):
    """Its message is a sentence for whoever wrote it."""


def read_windows(said: str) -> list[Window]:
    """In order. Nothing written is closed."""
    parts = [part.strip() for part in re.split(r"[,;]| and ", said) if part.strip()]
    if len(parts) > MOST_A_DAY:
        raise Unreadable(f"Write at most {MOST_A_DAY} stretches a day.")
    windows = sorted(_read_window(part) for part in parts)
    for first, second in zip(windows, windows[1:], strict=False):
        if second.opens < first.closes:
            raise Unreadable(f"{first.words} and {second.words} overlap. Write them as one, or leave a gap.")
    return windows


def read_clock(said: str) -> int:
    """10:00, 9.30, 9: in minutes of the day, on the five minutes that talks begin on."""
    found = CLOCK.fullmatch(said.strip())
    minutes = int(found[1]) * 60 + int(found[2] or 0) if found else DAY + 1
    if minutes > DAY:
        raise Unreadable(f"“{said.strip()[:20]}” is no time of day. Write it like 10:00.")
    if minutes % CELL:
        raise Unreadable(f"{words_of(minutes)} is between two times. Use full five minutes, like 10:00 or 10:05.")
    return minutes


def read_start(said: str) -> int:
    """When something begins: 24:00 is the next day, and would be booked a day too early as 00:00 of this one."""
    minutes = read_clock(said)
    if minutes == DAY:
        raise Unreadable("24:00 is 00:00 of the next day. Write it like that.")
    return minutes


def as_time(minutes: int) -> time:
    """Midnight at the end of the day is 00:00, as everywhere in the rules."""
    return time(minutes // 60 % 24, minutes % 60)


def windows_words(weekly: Iterable[Iterable[object]], weekday: int) -> str:
    """What stands in the box of that weekday."""
    mine = [(str(opens), str(closes)) for day, opens, closes in weekly if day == weekday]
    return ", ".join(f"{opens}-{'24:00' if closes == '00:00' else closes}" for opens, closes in mine)


def as_kept(weekday: int, windows: Iterable[Window]) -> list[list[object]]:
    return [[weekday, f"{as_time(opens):%H:%M}", f"{as_time(closes):%H:%M}"] for opens, closes in windows]


def _read_window(said: str) -> Window:
    ends = BETWEEN.split(said)
    if len(ends) != 2:
        raise Unreadable(f"“{said[:40]}” is not from one time to another. Write it like 10:00-12:00.")
    opens, closes = (read_clock(end) for end in ends)
    if opens == closes:
        raise Unreadable(f"{Window(opens, closes).words} has no length. Leave the day empty to close it.")
    closes = closes or DAY
    if opens > closes:
        words = Window(opens, closes).words
        raise Unreadable(f"{words} ends before it begins. Hours past midnight go on the line of the next day.")
    return Window(opens, closes)
