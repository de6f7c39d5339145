"""All that one look at the calendar needs, in as many questions however much there is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.calendar.clock_changes import change_on
from vbm.calendar.hosts import Note, Times, busy_between, read_times
from vbm.calendar.open_hours import open_hours
from vbm.calendar.promises import Place, Promise, read_promised
from vbm.calendar.span import Span, View
from vbm.calendar.talks import Talk, Talks, read_talks
from vbm.calendar.week import Column, Row, Stretch, column, rows_for
from vbm.support import clock
from vbm.support.month import Day

A_DAY = timedelta(days=1)


class Week(NamedTuple):
    rows: list[Row]
    columns: list[tuple[Day["Mark"], Column]]


class Entry(NamedTuple):
    """A talk on a day; one over midnight is on two."""

    talk: Talk
    goes_on: bool

    @property
    def what(self) -> str:
        return "talk"


Mark = Note | Entry | Promise


@dataclass(frozen=True)
class Calendar:
    span: Span
    now: datetime
    today: date
    zone: str
    talks: Talks
    days: list[Day[Mark]]
    places: list[Place]
    times: Times
    week: Week | None

    @property
    def place(self) -> str:
        return self.zone.rpartition("/")[2].replace("_", " ")

    @property
    def has_any(self) -> bool:
        return any(day.marks for day in self.days)

    @property
    def weeks(self) -> list[list[Day[Mark]]]:
        return [self.days[at : at + 7] for at in range(0, len(self.days), 7)]

    @property
    def listed(self) -> list[Day[Mark]]:
        """Days with something on them, and today."""
        return [day for day in self.days if day.marks or day.day == self.today]


def read_calendar(session: Session, reader: Person, span: Span, *, now: datetime) -> Calendar:
    zone, (starts, ends) = reader.timezone, span.instants(reader.timezone)
    talks = read_talks(session, reader.id, starts, ends, now=now)
    times = read_times(session, reader.id, span.first, span.last)
    promised = read_promised(session, span.first, span.last, span.months)
    days = {day: Day[Mark](day, span.view == View.MONTH and day.month != span.on.month) for day in span.days}
    for on, mark in _marks(span.days, times.notes, talks.shown, promised.promises, zone):
        if on in days:
            days[on].marks.append(mark)
    week = _week(session, list(days.values()), talks.shown, times, (starts, ends), zone, now) if span.view == View.WEEK else None
    today = now.astimezone(clock.zone(zone)).date()
    return Calendar(span, now, today, zone, talks, list(days.values()), promised.places, times, week)


def _marks(
    days: list[date], notes: Iterable[Note], talks: list[Talk], promised: list[Promise], zone: str
) -> Iterator[tuple[date, Mark]]:
    """What holds for the day, then talks by time, then what was promised for it."""
    for day in days:
        if change := change_on(day, zone):
            yield day, Note(day, change.capitalize())
    yield from ((note.on, note) for note in notes)
    here = clock.zone(zone)
    for talk in talks:
        begins, stops = talk.starts_at.astimezone(here).date(), (talk.ends_at - timedelta(microseconds=1)).astimezone(here).date()
        yield begins, Entry(talk, False)
        if stops != begins:
            yield stops, Entry(talk, True)
    yield from ((each.on, each) for each in promised if each.on)


def _week(
    session: Session,
    days: list[Day[Mark]],
    talks: list[Talk],
    times: Times,
    within: tuple[datetime, datetime],
    zone: str,
    now: datetime,
) -> Week:
    here, dates = clock.zone(zone), [day.day for day in days]
    free = open_hours(times, [dates[0] - A_DAY, *dates, dates[-1] + A_DAY])
    free = [Stretch(max(each.starts, within[0]), min(each.ends, within[1])) for each in free]
    free = [each for each in free if each.starts < each.ends]
    busy = [Stretch(*each) for each in busy_between(session, times.host, *within)]
    rows = rows_for(dates, talks, free, here)
    return Week(rows, [(day, column(day.day, rows, here, talks=talks, free=free, busy=busy, now=now)) for day in days])
