"""Where a time stands on the page of a week: rows are the hours that clocks show, twice where they come twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from vbm.calendar.clock_changes import comes_twice, is_skipped
from vbm.calendar.talks import Talk

EARLY, LATE, MOST_BESIDE = 8, 18, 3
LEAST = timedelta(minutes=20)  # as low as a block is drawn, so that it can be read


class Row(NamedTuple):
    hour: int
    again: bool = False  # the second time, after clocks went back

    @property
    def words(self) -> str:
        return f"{self.hour:02}:00{' again' if self.again else ''}"


class Block(NamedTuple):
    """From a row and a minute to another; `look` is the classes that say so to the stylesheet."""

    look: str
    talk: Talk | None = None
    words: str = ""


@dataclass
class Column:
    """A day of the week."""

    day: date
    talks: list[Block]
    more: int  # that find no room beside three others
    free: list[Block]
    busy: list[Block]
    missing: list[str]  # hours that this day has not
    now: str = ""


class Stretch(NamedTuple):
    starts: datetime
    ends: datetime


def rows_for(days: Sequence[date], talks: Iterable[Talk], free: Iterable[Stretch], zone: ZoneInfo) -> list[Row]:
    """From eight to six, and as far as talks and open hours go."""
    first, last = EARLY, LATE
    for starts, ends in [*((each.starts_at, each.ends_at) for each in talks), *free]:
        begins, stops = starts.astimezone(zone), (ends - timedelta(microseconds=1)).astimezone(zone)
        whole = begins.date() != stops.date()
        first, last = min(first, 0 if whole else begins.hour), max(last, 24 if whole else stops.hour + 1)
    rows = [Row(hour) for hour in range(first, last)]
    rows += [Row(hour, True) for hour in range(first, last) if any(comes_twice(day, hour, zone) for day in days)]
    return sorted(rows)


def column(
    day: date,
    rows: Sequence[Row],
    zone: ZoneInfo,
    *,
    talks: Iterable[Talk],
    free: Iterable[Stretch] = (),
    busy: Iterable[Stretch] = (),
    now: datetime | None = None,
) -> Column:
    page = _Page(day, rows, zone)
    beside = list(_beside([talk for talk in talks if page.shows(talk.starts_at, talk.ends_at)]))
    placed = [(talk, f"b{at} of{of}") for talk, at, of in beside if at < MOST_BESIDE]
    shown = [Block(f"{page.look(talk.starts_at, talk.ends_at)} {where}", talk) for talk, where in placed]
    return Column(
        day,
        shown,
        len(beside) - len(shown),
        [Block(page.look(*each), words=page.words(*each)) for each in free if page.shows(*each)],
        [Block(page.look(*each), words=page.words(*each)) for each in busy if page.shows(*each)],
        [f"r{n} m0 e{n + 1} n0" for n, row in enumerate(rows) if page.lacks(row)],
        page.line(now) if now else "",
    )


class _Page(NamedTuple):
    day: date
    rows: Sequence[Row]
    zone: ZoneInfo

    def shows(self, starts: datetime, ends: datetime) -> bool:
        begins, stops = self._at(starts), self._at(ends)
        return begins < stops

    def look(self, starts: datetime, ends: datetime) -> str:
        (row, minute), (last, until) = self._at(starts), self._at(ends)
        return f"r{row} m{minute - minute % 5} e{last} n{until - until % 5}"

    def words(self, starts: datetime, ends: datetime) -> str:
        """“10:00–16:00”, of this day alone."""
        begins, stops = starts.astimezone(self.zone), ends.astimezone(self.zone)
        first = f"{begins:%H:%M}" if begins.date() == self.day else "00:00"
        return f"{first}–{stops:%H:%M}" if stops.date() == self.day else f"{first}–24:00"

    def line(self, now: datetime) -> str:
        row, minute = self._at(now)
        here = now.astimezone(self.zone)
        there = here.date() == self.day and Row(here.hour, bool(here.fold)) in self.rows
        return f"r{row} m{minute - minute % 5}" if there else ""

    def lacks(self, row: Row) -> bool:
        there = comes_twice(self.day, row.hour, self.zone) if row.again else not is_skipped(self.day, row.hour, self.zone)
        return not there

    def _at(self, at: datetime) -> tuple[int, int]:
        """The row and its minute, no further than the rows of this day go."""
        here = at.astimezone(self.zone)
        if here.date() != self.day:
            return (0, 0) if here.date() < self.day else (len(self.rows), 0)
        mine = Row(here.hour, bool(here.fold))
        for number, row in enumerate(self.rows):
            if row >= mine:
                return number, here.minute if row == mine else 0
        return len(self.rows), 0


def _beside(talks: list[Talk]) -> Iterable[tuple[Talk, int, int]]:
    """Each with its place among those that are at the same time, and how many places there are."""
    together: list[tuple[Talk, int]] = []
    ends: list[datetime] = []
    for talk in sorted(talks, key=lambda each: each.starts_at):
        if ends and talk.starts_at >= max(ends):
            yield from ((each, at, min(len(ends), MOST_BESIDE)) for each, at in together)
            together, ends = [], []
        at = next((n for n, end in enumerate(ends) if end <= talk.starts_at), len(ends))
        until = max(talk.ends_at, talk.starts_at + LEAST)
        ends[at : at + 1] = [until]
        together.append((talk, at))
    yield from ((each, at, min(len(ends), MOST_BESIDE)) for each, at in together)
