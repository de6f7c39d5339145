"""When a week's question is open: from Friday to the end of Tuesday, on each person's own calendar."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from vbm.support import clock

FRIDAY = 4
LENGTH = timedelta(days=4)  # Friday, and four days more
WEEK = timedelta(days=7)


def friday_of(day: date) -> date:
    """The Friday that the latest question opened on, as of this day."""
    return day - timedelta(days=(day.weekday() - FRIDAY) % 7)


def is_open_on(opens_on: date, day: date) -> bool:
    return opens_on <= day <= opens_on + LENGTH


def latest_begun(zones: Iterable[str], now: datetime) -> date:
    """The latest Friday that has begun for at least one of them."""
    return max(friday_of(now.astimezone(clock.zone(zone)).date()) for zone in zones)


def over_at(opens_on: date, zones: Iterable[str]) -> datetime:
    """The instant when Tuesday is over for the last of them, whatever the clocks did meanwhile."""
    return max(clock.at_wall_time(opens_on + LENGTH + timedelta(days=1), 0, zone) for zone in zones)
