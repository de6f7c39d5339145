"""The one place that tells the time: instants are UTC, rules are wall time in a named zone."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)  # people plan between them


def now() -> datetime:
    return datetime.now(UTC)


def zone(name: str | None) -> ZoneInfo:
    """The named zone; UTC for a name that is not one."""
    return ZoneInfo(name) if name in zone_names() else ZoneInfo("UTC")


@cache
def zone_names() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def zone_choices() -> tuple[str, ...]:
    """Zones a person would look for, in order; the old aliases are accepted but not offered."""
    return tuple(
        sorted(name for name in zone_names() if "/" in name and not name.startswith(("Etc/", "SystemV/", "posix/", "right/")))
    )


def today(zone_name: str | None) -> date:
    return now().astimezone(zone(zone_name)).date()


def next_working_day(day: date) -> date:
    day += timedelta(days=1)
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return day


def at_wall_time(day: date, hour: int, zone_name: str | None) -> datetime:
    """The instant when clocks in that zone show that hour of that day."""
    return datetime.combine(day, time(hour), zone(zone_name)).astimezone(UTC)


def at_wall_clock(day: date, wall: time, zone_name: str | None) -> datetime:
    """The instant when clocks in that zone show that day and time: the first of two, and the next one when clocks skip it."""
    return datetime.combine(day, wall, zone(zone_name)).astimezone(UTC)
