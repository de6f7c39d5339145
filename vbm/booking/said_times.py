"""Instants in the words of who reads them, and in the addresses of their pages."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

from vbm.booking.models.cells import CELL
from vbm.booking.zones import offset_words, place_of
from vbm.support import clock

WHEN = re.compile(r"[0-9]{8}T[0-9]{4}Z")


@dataclass(frozen=True, slots=True)
class OneTime:
    at: datetime
    words: str  # 14:30, with its offset where clocks show that twice this day
    full: str  # Tuesday 1 December, 14:30

    @property
    def when(self) -> str:
        return when_of(self.at)


@dataclass(frozen=True, slots=True)
class OneDay:
    day: date
    words: str
    times: list[OneTime]


@dataclass(frozen=True, slots=True)
class SaidTwice:
    """One instant for the visitor first, and for the host where their clocks differ."""

    day: str
    words: str  # 14:30 to 14:50
    zone: str
    offset: str
    at_host: str  # Wednesday 2 December, 00:30 in Sydney; empty where clocks agree

    @property
    def place(self) -> str:
        return place_of(self.zone)


def when_of(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%MZ")


def at_of(when: str) -> datetime | None:
    """The instant that an address names, on the grid of all talks; None for what is none."""
    if not WHEN.fullmatch(when):
        return None
    try:
        at = datetime.strptime(when, "%Y%m%dT%H%MZ").replace(tzinfo=UTC)
    except ValueError:
        return None
    return at if at.minute % CELL == 0 and clock.FIRST_DAY <= at.date() <= clock.LAST_DAY else None


def day_words(day: date, *, today: date) -> str:
    """Tuesday 1 December; with its year where that may be in doubt."""
    near = abs(day - today) < timedelta(days=200)
    return f"{day:%A} {day.day} {day:%B}" + ("" if near else f" {day.year}")


def days_of(times: Iterable[datetime], zone: str, *, today: date) -> list[OneDay]:
    there = clock.zone(zone)
    days = groupby(times, lambda at: at.astimezone(there).date())
    return [OneDay(day, day_words(day, today=today), _of_day(list(ats), day, zone, today)) for day, ats in days]


def _of_day(ats: list[datetime], day: date, zone: str, today: date) -> list[OneTime]:
    there = clock.zone(zone)
    shown = [f"{at.astimezone(there):%H:%M}" for at in ats]
    often, named = Counter(shown), day_words(day, today=today)
    words = [f"{one} ({offset_words(at, zone)})" if often[one] > 1 else one for at, one in zip(ats, shown, strict=True)]
    return [OneTime(at, one, f"{named}, {one}") for at, one in zip(ats, words, strict=True)]


def said_twice(at: datetime, minutes: int, *, zone: str, host_zone: str, today: date) -> SaidTwice:
    ends = at + timedelta(minutes=minutes)
    mine, host, end = at.astimezone(clock.zone(zone)), at.astimezone(clock.zone(host_zone)), ends.astimezone(clock.zone(zone))
    at_host = ""
    if mine.utcoffset() != host.utcoffset():
        named = f"{day_words(host.date(), today=today)}, " if host.date() != mine.date() else ""
        at_host = f"{named}{host:%H:%M} in {place_of(host_zone)}"
    day = day_words(mine.date(), today=today)
    return SaidTwice(day, f"{mine:%H:%M} to {end:%H:%M}", zone, offset_words(at, zone), at_host)
