"""When hosts are there: the days that differ, time off, holidays, and what their other calendars say."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import literal, null, select, union_all
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.booking.models import BusyBlock, DatedHours, Host, OutsideCalendar
from vbm.booking.rules import Dated
from vbm.practice.holidays import Holiday
from vbm.team.models import TimeOff

A_DAY, MOST_BUSY = timedelta(days=1), 1000


class Note(NamedTuple):
    """What holds for a day."""

    on: date
    says: str

    @property
    def what(self) -> str:
        return "note"


@dataclass(frozen=True)
class Times:
    """Notes are of all hosts; `host` is whose hours are drawn: the reader, or the first one."""

    host: Host | None
    name: str
    zone: str
    dated: tuple[Dated, ...]
    days_off: dict[date, str]
    notes: list[Note]


def read_times(session: Session, reader_id: int, first: date, last: date) -> Times:
    """A day more on both sides than is looked at, for where it is another day."""
    found = session.execute(select(Host, Person.name, Person.timezone).join(Person, Person.id == Host.person_id)).all()
    hosts = sorted(found, key=lambda row: (row[0].person_id != reader_id, row[0].person_id))
    host, name, zone = hosts[0] if hosts else (None, "", "UTC")
    names = {each.person_id: its_name for each, its_name, _ in hosts}
    mine: list[Dated] = []
    days_off: dict[date, str] = {}
    notes: list[Note] = []
    for what, person_id, begins, ends, is_open, opens, closes, words in _dated(session, first - A_DAY, last + A_DAY):
        if what == "dated":
            hours = Dated(begins, is_open, opens, closes, words)
            mine += [hours] if host and person_id == host.person_id else []
            notes.append(Note(begins, (f"{names[person_id]}: " if len(names) > 1 else "") + _said(hours)))
        elif what == "holiday":
            notes.append(Note(begins, f"Holiday: {words}"))
            days_off[begins] = words
        elif person_id in names:
            days = list(_days(begins, ends, first, last))
            notes += [Note(day, f"{names[person_id]} is away") for day in days]
            days_off |= dict.fromkeys(days if host and person_id == host.person_id else (), "away")
    return Times(host, name, zone, tuple(mine), days_off, notes)


def busy_between(session: Session, host: Host | None, starts: datetime, ends: datetime) -> list[tuple[datetime, datetime]]:
    if host is None:
        return []
    mine = (
        select(BusyBlock.starts_at, BusyBlock.ends_at)
        .join(OutsideCalendar, OutsideCalendar.id == BusyBlock.calendar_id)
        .where(OutsideCalendar.host_id == host.person_id, BusyBlock.starts_at < ends, BusyBlock.ends_at > starts)
    )
    return [(begins, stops) for begins, stops in session.execute(mine.order_by(BusyBlock.starts_at).limit(MOST_BUSY))]


def _dated(session: Session, first: date, last: date) -> list[Any]:
    hours = select(
        *(literal("dated").label("what"), DatedHours.host_id, DatedHours.on, DatedHours.on.label("until")),
        *(DatedHours.is_open, DatedHours.opens, DatedHours.closes, DatedHours.note),
    ).where(DatedHours.on.between(first, last))
    holidays = select(
        *(literal("holiday"), null(), Holiday.on, Holiday.on.label("until"), null(), null(), null(), Holiday.name)
    ).where(Holiday.on.between(first, last))
    away = select(
        *(literal("off"), TimeOff.person_id, TimeOff.first_on, TimeOff.last_on, null(), null(), null(), literal(""))
    ).where(TimeOff.first_on <= last, TimeOff.last_on >= first)
    return sorted(session.execute(union_all(hours, holidays, away)).all(), key=lambda row: (row[2], row[5] or time()))


def _days(begins: date, ends: date, first: date, last: date) -> Iterator[date]:
    day = max(begins, first - A_DAY)
    while day <= min(ends, last + A_DAY):
        yield day
        day += A_DAY


def _said(hours: Dated) -> str:
    span = f"{hours.opens:%H:%M}–{hours.closes:%H:%M}" if hours.opens and hours.closes else ""
    said = f"Open {span} as well" if hours.is_open else f"Closed {span}".rstrip()
    return f"{said}: {hours.note}" if hours.note else said
