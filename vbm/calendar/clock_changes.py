"""Days of 23 or 25 hours: what clocks do on them, in words, and which hours there are twice or not at all."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from vbm.support import clock

HALVES = (0, 30)


def change_on(day: date, zone_name: str) -> str:
    """“clocks go back 1 hour”; empty for a day of 24 hours."""
    zone = clock.zone(zone_name)
    starts, ends = (datetime.combine(each, time(), zone).utcoffset() for each in (day, day + timedelta(days=1)))
    minutes = int(((ends or timedelta()) - (starts or timedelta())).total_seconds()) // 60
    if not minutes:
        return ""
    long = f"{abs(minutes)} minutes" if minutes % 60 else "1 hour" if abs(minutes) == 60 else f"{abs(minutes) // 60} hours"
    return f"clocks go {'forward' if minutes > 0 else 'back'} {long}"


def wall_words(at: datetime, zone_name: str) -> str:
    """14:30; and which one it is where clocks show it twice: 01:30 WET."""
    here = at.astimezone(clock.zone(zone_name))
    other = here.replace(fold=1 - here.fold).utcoffset()
    return f"{here:%H:%M}" if other == here.utcoffset() else f"{here:%H:%M %Z}"


def comes_twice(day: date, hour: int, zone: ZoneInfo) -> bool:
    return any(_jump(day, hour, minute, zone) < timedelta() for minute in HALVES)


def is_skipped(day: date, hour: int, zone: ZoneInfo) -> bool:
    """All of it."""
    return all(_jump(day, hour, minute, zone) > timedelta() for minute in HALVES)


def _jump(day: date, hour: int, minute: int, zone: ZoneInfo) -> timedelta:
    """How far clocks are put at that time: forward is positive."""
    once, again = (datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    return (again or timedelta()) - (once or timedelta())
