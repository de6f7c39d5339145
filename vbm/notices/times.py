"""When a mail may go, on the clocks of whoever gets it. Rules without a database; `off` are days off, all of them."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, Protocol

from vbm.support import clock

BACK = timedelta(days=8)  # a week of holidays, and the day before it
ON_TIME = timedelta(minutes=15)


class Wishes(Protocol):
    """Minutes after midnight, days from Monday on."""

    @property
    def bundle_at(self) -> Collection[int]: ...
    @property
    def days(self) -> Collection[int]: ...
    @property
    def quiet_from(self) -> int: ...
    @property
    def quiet_until(self) -> int: ...


class Slot(NamedTuple):
    """A time at which a bundle is due: its name, the same however often it is asked, and its instant."""

    name: str
    at: datetime


def may_go(wishes: Wishes, now: datetime, zone: str, off: Collection[date]) -> bool:
    """On a working day, outside the quiet hours."""
    return _works(wishes, now.astimezone(clock.zone(zone)).date(), off) and not is_quiet(wishes, now, zone)


def is_quiet(wishes: Wishes, now: datetime, zone: str) -> bool:
    here = now.astimezone(clock.zone(zone))
    minute, begin, end = here.hour * 60 + here.minute, wishes.quiet_from, wishes.quiet_until
    return begin <= minute < end if begin <= end else minute >= begin or minute < end


def due_slot(wishes: Wishes, now: datetime, zone: str, off: Collection[date]) -> Slot | None:
    """The latest time that has come. One that nobody was there to keep waits for the person's own hours."""
    today = now.astimezone(clock.zone(zone)).date()
    slot = next((slot for slot in _latest_first(wishes, today, zone, off) if slot.at <= now), None)
    if slot is None or now - slot.at <= ON_TIME or may_go(wishes, now, zone, off):
        return slot
    return None


def _latest_first(wishes: Wishes, today: date, zone: str, off: Collection[date]) -> Iterator[Slot]:
    for back in range(BACK.days + 1):
        day = today - timedelta(days=back)
        if _works(wishes, day, off):
            for minute in sorted(wishes.bundle_at, reverse=True):
                wall = time(minute // 60, minute % 60)
                yield Slot(f"{day.isoformat()}.{wall:%H%M}", clock.at_wall_clock(day, wall, zone))


def _works(wishes: Wishes, day: date, off: Collection[date]) -> bool:
    return day.weekday() in wishes.days and day not in off
