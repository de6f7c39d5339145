"""The one place that tells the time: instants are UTC, rules are wall time in a named zone."""

from collections.abc import Container
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)  # people plan between them
SATURDAY = 5  # as date.weekday() counts


def now() -> datetime:
    return datetime.now(UTC)


def zone(name: str | None) -> ZoneInfo:
    """The named zone; UTC for a name that is not one."""
    return ZoneInfo(name) if name in zone_names() else ZoneInfo("UTC")


@cache
def zone_names() -> frozenset[str]:
    return frozenset(available_timezones()) - {"localtime", "Factory"}  # what one machine is set to


@cache
def zone_choices() -> tuple[str, ...]:
    """Zones a person would look for, in order; the old aliases are accepted but not offered."""
    return tuple(
        sorted(name for name in zone_names() if "/" in name and not name.startswith(("Etc/", "SystemV/", "posix/", "right/")))
    )


def today(zone_name: str | None) -> date:
    return now().astimezone(zone(zone_name)).date()


def is_working_day(day: date, holidays: Container[date] = ()) -> bool:
    """Monday to Friday, and no holiday of the practice (`vbm.practice.holidays.holidays` has them)."""
    return day.weekday() < SATURDAY and day not in holidays


def next_working_day(day: date, holidays: Container[date] = ()) -> date:
    """The first one after that day; where there is none within a year, the day after it."""
    later = (day + timedelta(days=ahead) for ahead in range(1, 366))
    return next((one for one in later if is_working_day(one, holidays)), day + timedelta(days=1))


def at_wall_time(day: date, hour: int, zone_name: str | None) -> datetime:
    """The instant when clocks in that zone show that hour of that day."""
    return datetime.combine(day, time(hour), zone(zone_name)).astimezone(UTC)


def at_wall_clock(day: date, wall: time, zone_name: str | None) -> datetime:
    """The instant when clocks in that zone show that day and time: the first of two, and the next one when clocks skip it."""
    return datetime.combine(day, wall, zone(zone_name)).astimezone(UTC)
