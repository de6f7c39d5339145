"""The next task of a series, made by itself: once for each date, however often and however late the clock asks."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.activity.models import record
from vbm.projects.models import ChecklistItem, Priority, Task
from vbm.projects.models.project import lock_project
from vbm.projects.models.seats import seated_people
from vbm.projects.models.slots import find_slot
from vbm.series.due import Dated, decide
from vbm.series.models import Missed, Outcome, Series
from vbm.series.resting import find_column, why_it_rests
from vbm.series.rules import STEPS_OFF, instant

MOST_AT_ONCE = 50  # tasks that one look makes of one series; the next look goes on
OVER = "Its day had passed."
WORDS = ("title", "description", "done_when", "process_url", "checklist", "assignee_id", "role", "priority", "estimate")


def due_series(session: Session, now: datetime) -> Sequence[int]:
    return session.scalars(select(Series.id).where(Series.next_at <= now).order_by(Series.next_at, Series.id)).all()


def make_due(session: Session, series_id: int, now: datetime) -> int:
    """Decide about every date whose time has come; how many tasks that made.

    The board is held first, so that somebody else who does the same waits here, and then finds nothing due.
    """
    lock_project(session, session.scalars(select(Series.project_id).where(Series.id == series_id)).one())
    known = select(Series).where(Series.id == series_id, Series.next_at <= now)
    series = session.scalar(known, execution_options={"populate_existing": True})
    if series is None or series.next_on is None:
        return 0
    off = series.days_off(session, series.next_on)
    due = [Dated(on, series.day_of(on, off)) for on in takewhile(lambda on: series.comes_at(on, off) <= now, coming(series, now))]
    if not due:  # a holiday that was said meanwhile holds it back
        series.come_next(session, series.next_on)
        return 0
    held = why_it_rests(session, series) or _why_it_waits(session, series)
    tomorrow = instant(series.today(now) + timedelta(days=1), 0, series.zone)
    if held and series.counts_from_done:
        series.next_at = tomorrow  # such a day is never over
        return 0
    decided = decide(due, series.today(now), series.missed, is_held=bool(held))
    make, left = decided.make[:MOST_AT_ONCE], decided.make[MOST_AT_ONCE:]
    for skipped in decided.skip:
        series.take(session, skipped.on, Outcome.SKIPPED, why=held or OVER)
    for dated in make:
        make_task(session, series, dated, now)
    waits = [*left, *decided.wait]
    series.come_next(session, waits[0].on if waits else series.follows(due[-1].on))
    if waits and not left:
        series.next_at = tomorrow  # whatever holds it may be over then
    return len(make)


def coming(series: Series, now: datetime) -> list[date]:
    """Its next date, and all after it whose time may have come."""
    assert series.next_on is not None
    if series.counts_from_done:
        return [series.next_on]
    return series.dates(series.next_on, series.today(now) + timedelta(days=series.lead_days + STEPS_OFF))


def make_task(session: Session, series: Series, dated: Dated, now: datetime) -> Task:
    """Limits do not stop it. Whoever has no seat any more gets nothing, and the series says so."""
    occurrence = series.occurrence(session, dated.on)
    words: dict[str, Any] = {name: getattr(series, name) for name in WORDS}
    words |= occurrence.changes if occurrence else {}
    who, why = _who(session, series, words["assignee_id"])
    column = find_column(session, series)
    assert column is not None  # or it would rest
    task = Task(client_id=series.client_id, column=column, project_id=column.project_id, column_id=column.id)
    task.title, task.description, task.shown_to_owner = words["title"], words["description"], series.shown_to_owner
    task.done_when, task.process_url = words["done_when"], words["process_url"]
    task.priority, task.estimate = Priority(words["priority"]), words["estimate"]
    task.assignee_id = who.id if who else None
    task.due_on = date.fromisoformat(words["day"]) if "day" in words else dated.day
    task.due_at = None if series.wall_time is None else instant(task.due_on, series.wall_time, series.zone)
    task.created_at = task.acted_at = now
    task.position = find_slot(session, Task, Task.column_id == column.id)
    session.add(task)
    session.flush()
    mine = {"client_id": task.client_id, "task_id": task.id}
    session.add_all(ChecklistItem(**mine, name=name, place=place) for place, name in enumerate(words["checklist"]))
    series.take(session, dated.on, Outcome.MADE, task=task, why=why)
    said = {"project_id": task.project_id, "title": task.title, "assignee": who.name if who else None, "series_id": series.id}
    record(session, "task.created", about=f"task:{task.id}", client_id=task.client_id, by=None, at=now, **said)
    series.mark(session, task, by=None, at=now)
    column.touch(session)
    return task


def _who(session: Session, series: Series, person_id: int | None) -> tuple[Person | None, str]:
    if person_id is None:
        return None, ""
    seated = {person.id: person for person in seated_people(session, series.client_id)}
    if person_id in seated:
        return seated[person_id], ""
    return None, f"{session.get_one(Person, person_id).name} does not work for this client now, so it is nobody’s."


def _why_it_waits(session: Session, series: Series) -> str:
    stands_in_the_way = series.missed == Missed.SKIP_IF_OPEN and bool(series.open_tasks(session))
    return "The one before was still open." if stands_in_the_way else ""
