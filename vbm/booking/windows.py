"""The hours of one day of the host, from its rules; and what instants the minutes of that day are."""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from vbm.booking.rules import Rules

DAY = 24 * 60
CELL = 5  # minutes; every talk begins on it


class Window(NamedTuple):
    """From one minute of the day to another, as clocks show them."""

    opens: int
    closes: int

    @property
    def words(self) -> str:
        return f"{words_of(self.opens)}–{words_of(self.closes)}"


def weekly_of(rules: Rules, day: date) -> list[Window]:
    """What the weekday has, whatever the date says."""
    return _merged(_window(hours.opens, hours.closes) for hours in rules.weekly if hours.weekday == day.weekday())


def windows_of(rules: Rules, day: date) -> list[Window]:
    """What the weekday has, without what the date takes away, with what the date adds; nothing on a day off."""
    if day in rules.days_off:
        return []
    mine = [dated for dated in rules.dated if dated.on == day]
    windows = weekly_of(rules, day)
    for dated in mine:
        if not dated.is_open:
            gone = _window(dated.opens or time(), dated.closes or time())
            windows = [left for window in windows for left in _without(window, gone)]
    return _merged([*windows, *(_window(dated.opens or time(), dated.closes or time()) for dated in mine if dated.is_open)])


def starts_of(window: Window, step: int, day: date, zone: ZoneInfo) -> list[datetime]:
    """From the beginning of the window by the clock on the wall; both where clocks show a time twice, none where they skip it."""
    minutes = range(window.opens, window.closes, max(step - step % CELL, CELL))
    midnight, next_midnight = (_at_wall(day, minute, zone) for minute in (0, DAY))
    if next_midnight - midnight == timedelta(days=1):
        return [midnight + timedelta(minutes=minute) for minute in minutes]
    return sorted(at for minute in minutes for at in instants_at(day, minute, zone))


def ends_of(window: Window, day: date, zone: ZoneInfo) -> list[datetime]:
    """When clocks show the end of the window, or where they skip it, the moment at which they do."""
    if found := instants_at(day, window.closes, zone):
        return found
    after, before = _at_wall(day, window.closes, zone, fold=1), _at_wall(day, window.closes, zone)
    minutes, was = range(int((before - after).total_seconds()) // 60), after.astimezone(zone).utcoffset()
    ahead = bisect_left(minutes, True, key=lambda m: (after + timedelta(minutes=m)).astimezone(zone).utcoffset() != was)
    return [after + timedelta(minutes=ahead)]


def instants_at(day: date, minute: int, zone: ZoneInfo) -> list[datetime]:
    """When clocks there show that minute of that day: once, twice, or never."""
    wall = datetime.combine(day, time()) + timedelta(minutes=minute)
    both = sorted({_at_wall(day, minute, zone), _at_wall(day, minute, zone, fold=1)})
    return [at for at in both if at.astimezone(zone).replace(tzinfo=None) == wall]


def words_of(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def minute_of(wall: time | datetime) -> int:
    return wall.hour * 60 + wall.minute


def _at_wall(day: date, minute: int, zone: ZoneInfo, fold: int = 0) -> datetime:
    wall = datetime.combine(day, time()) + timedelta(minutes=minute)
    return wall.replace(tzinfo=zone, fold=fold).astimezone(UTC)


def _window(opens: time, closes: time) -> Window:
    return Window(-(-minute_of(opens) // CELL) * CELL, minute_of(closes) or DAY)


def _without(window: Window, gone: Window) -> list[Window]:
    return [Window(window.opens, min(window.closes, gone.opens)), Window(max(window.opens, gone.closes), window.closes)]


def _merged(windows: Iterable[Window]) -> list[Window]:
    """In order, those that touch as one, without those that have no length."""
    merged: list[Window] = []
    for window in sorted(window for window in windows if window.opens < window.closes):
        if merged and window.opens <= merged[-1].closes:
            merged[-1] = Window(merged[-1].opens, max(merged[-1].closes, window.closes))
        else:
            merged.append(window)
    return merged
