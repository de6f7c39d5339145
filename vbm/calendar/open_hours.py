"""When somebody may book with a host, as instants; the rules are those that times are offered by."""

from datetime import date, time
from typing import Any

from vbm.booking.rules import Hours, Rules
from vbm.booking.windows import Window, ends_of, windows_of
from vbm.calendar.hosts import Times
from vbm.calendar.week import Stretch
from vbm.support import clock


def open_hours(times: Times, days: list[date]) -> list[Stretch]:
    """Nothing of a host who takes no bookings now."""
    if times.host is None or not times.host.is_open:
        return []
    weekly = tuple(_hours(*each) for each in times.host.weekly)
    rules = Rules(0, times.zone, minutes=0, step=0, weekly=weekly, dated=times.dated, days_off=times.days_off)
    return [_stretch(window, day, rules) for day in days for window in windows_of(rules, day)]


def _hours(weekday: int, opens: str, closes: str) -> Hours:
    return Hours(weekday, time.fromisoformat(opens), time.fromisoformat(closes))


def _stretch(window: Window, day: date, rules: Rules) -> Stretch:
    """Where clocks skip the time it opens at, it opens when they do."""
    zone: Any = clock.zone(rules.zone)
    return Stretch(ends_of(Window(0, window.opens), day, zone)[0], ends_of(window, day, zone)[-1])
