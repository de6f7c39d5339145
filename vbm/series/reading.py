"""Series as pages show them: what comes next, what rests and why, who is missing."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from vbm.accounts.models import Capacity, Membership, Person
from vbm.practice.holidays import holidays
from vbm.projects.models import Project, ProjectStage, Task
from vbm.series.models import Occurrence, Outcome, Series
from vbm.series.resting import why_it_rests
from vbm.series.rules import STEPS_OFF

LONGEST_LIST, LATEST = 500, 12
MOVES = timedelta(days=STEPS_OFF)  # how far holidays can move a day


class Row(NamedTuple):
    series: Series
    next_day: date | None
    state: str  # in words; nothing for one that goes on
    needs: str  # whom it needs


class Past(NamedTuple):
    on: date
    outcome: Outcome
    why: str
    task: Task | None


def read_list(session: Session, *where: Any) -> list[Row]:
    """Those that go on first, by their next date; those that ended last."""
    asked = select(Series).options(joinedload(Series.project).joinedload(Project.client), joinedload(Series.assignee))
    order = (Series.ended_at.is_not(None), Series.next_on.is_(None), Series.next_on, Series.title, Series.id)
    found = session.scalars(asked.where(*where).order_by(*order).limit(LONGEST_LIST)).all()
    known = [one.next_on for one in found if one.next_on is not None]
    off = holidays(session, min(known) - MOVES, max(known) + MOVES) if known else frozenset()
    seated = _seats(session)
    return [Row(one, one.day_of(one.next_on, off) if one.next_on else None, _state(one), _needs(one, seated)) for one in found]


def _seats(session: Session) -> set[tuple[int, int]]:
    """Who can be given work of which client."""
    seats = select(Membership.client_id, Membership.person_id).join(Person, Person.id == Membership.person_id)
    held = seats.where(Membership.until.is_(None), Membership.capacity != Capacity.OWNER, Person.is_active.is_(True))
    return {(row.client_id, row.person_id) for row in session.execute(held)}


def _state(series: Series) -> str:
    if series.ended_at is not None:
        return "Ended"
    if series.paused_at is not None:
        return "Paused"
    if series.project.archived_at is not None:
        return "Rests: its project is archived"
    if series.project.stage == ProjectStage.DONE:
        return "Rests: its project is finished"
    if series.next_on is None:
        return "Waits until the open one is done" if series.counts_from_done else "Came to its end"
    return ""


def _needs(series: Series, seated: set[tuple[int, int]]) -> str:
    if series.ended_at is not None:
        return ""
    if series.assignee is not None and (series.client_id, series.assignee.id) not in seated:
        return f"{series.assignee.name} does not work for this client now: its next task will be nobody’s."
    return ""


def whole(session: Session, series: Series) -> dict[str, Any]:
    """All that its page says."""
    return {
        "series": series,
        "rests": why_it_rests(session, series) if series.ended_at is None else "",
        "state": _state(series),
        "needs": _needs(series, _seats(session)),
        "open_tasks": series.open_tasks(session),
        "changed": series.occurrence(session, series.next_on) if series.next_on else None,
        "past": _past(session, series),
        "back_on": series.may_come_back(session),
    }


def _past(session: Session, series: Series) -> list[Past]:
    mine = select(Occurrence, Task).outerjoin(Task, Task.id == Occurrence.task_id).where(Occurrence.series_id == series.id)
    taken = mine.where(Occurrence.outcome != Outcome.CHANGED).order_by(Occurrence.on.desc()).limit(LATEST)
    return [Past(row[0].on, row[0].outcome, row[0].why, row[1]) for row in session.execute(taken)]


class Repeats(NamedTuple):
    series: Series
    next_day: date | None
    why: str


def repeats(session: Session, task: Task) -> Repeats | None:
    """The series that made this task, or was made of it."""
    asked = select(Series, Occurrence.why).join(Occurrence, Occurrence.series_id == Series.id)
    found = session.execute(asked.where(Occurrence.task_id == task.id)).first()
    if found is None:
        return None
    series: Series = found[0]
    off = series.days_off(session, series.next_on)
    return Repeats(series, series.day_of(series.next_on, off) if series.next_on else None, found[1])


def full_day(day: date) -> str:
    """Monday 30 November 2026."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"
