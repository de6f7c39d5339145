"""A month of open tasks: when they begin, are due, and were promised, in the days of the one who reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, or_
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.projects.models import Task
from vbm.support import clock
from vbm.support.month import Day, month_after, month_before, weeks_of
from vbm.work.rows import BY_DUE, Row, joined, row_of, shown

A_MONTH, UNDATED = 2000, 50


class Mark(NamedTuple):
    says: str  # starts, due, promised
    task: Row
    time: str = ""


@dataclass
class Month:
    first: date
    weeks: list[list[Day[Mark]]]
    undated: list[Row]
    undated_count: int
    is_cut: bool

    @property
    def before(self) -> str:
        return f"{month_before(self.first):%Y-%m}"

    @property
    def after(self) -> str:
        return f"{month_after(self.first):%Y-%m}"

    @property
    def count(self) -> int:
        return len({mark.task.id for week in self.weeks for day in week for mark in day.marks})


def read_month(session: Session, reader: Person, where: Sequence[ColumnElement[bool]], first: date, zone: str) -> Month:
    weeks: list[list[Day[Mark]]] = [[Day(day, day.month != first.month) for day in week] for week in weeks_of(first)]
    rows = _dated(session, reader, where, weeks[0][0].day, weeks[-1][-1].day)
    days = {day.day: day for week in weeks for day in week}
    for row in rows:
        for day, mark in _marks(row, zone):
            if day in days:
                days[day].marks.append(mark)
    for each in days.values():
        each.marks.sort(key=lambda mark: (mark.time == "", mark.time))
    none = (Task.due_on.is_(None), Task.promised_on.is_(None), Task.start_on.is_(None))
    count = session.scalar(joined(func.count()).where(*where, *none)) or 0
    undated = session.execute(joined(*shown(reader)).where(*where, *none).order_by(*BY_DUE).limit(UNDATED)) if count else ()
    return Month(first, weeks, [row_of(row) for row in undated], count, len(rows) == A_MONTH)


def _dated(session: Session, reader: Person, where: Any, first: date, last: date) -> list[Row]:
    """A day more on both sides: an hour of the day belongs to another day elsewhere."""
    around = (first - timedelta(days=1), last + timedelta(days=1))
    dates = or_(Task.due_on.between(*around), Task.promised_on.between(first, last), Task.start_on.between(first, last))
    found = session.execute(joined(*shown(reader)).where(*where, dates).order_by(*BY_DUE).limit(A_MONTH))
    return [row_of(row) for row in found]


def _marks(row: Row, zone: str) -> list[tuple[date, Mark]]:
    marks = []
    if row.start_on:
        marks.append((row.start_on, Mark("starts", row)))
    if row.promised_on:
        marks.append((row.promised_on, Mark("promised", row)))
    if row.due_at:
        here = row.due_at.astimezone(clock.zone(zone))
        marks.append((here.date(), Mark("due", row, f"{here:%H:%M}")))
    elif row.due_on:
        marks.append((row.due_on, Mark("due", row)))
    return marks
