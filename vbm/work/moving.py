"""A task goes to another stage, into its own project's column of that stage; or to another person."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.projects.filter import Choices
from vbm.projects.history import last_actor
from vbm.projects.models import Column, Project, Stage, Task
from vbm.support import clock
from vbm.support.refusals import Refused, Stale
from vbm.work.lanes import Place


class Unsaid(Refused):
    """It would wait without anybody knowing for whom."""


def stage_of(task: Task) -> Stage:
    return Stage.DONE if task.is_done else Stage.WAITING if task.blocker is not None else task.column.stage


def go_to_stage(session: Session, task: Task, stage: Stage, *, by: Person) -> None:
    if stage == stage_of(task):
        return
    if stage == Stage.DONE:
        task.complete(session, by=by)
        return
    if stage == Stage.WAITING:
        raise Unsaid(f"Say who “{task.title}” waits for and what you need.")
    column, at = _column_of(session, task, stage), clock.now()
    if task.blocker is not None:
        task.unblock(session, by=by, at=at)
    if column.id != task.column_id:
        task.move_to(session, column, by=by, at=at)


def go_to_place(session: Session, task: Task, place: Place, seen: Place | None, *, by: Person) -> None:
    """What a drop means: another stage, in the rows of people also another person."""
    if seen is not None and seen.stage != stage_of(task) and place.stage != stage_of(task):
        who = last_actor(session, f"task:{task.id}", "task.moved") or "Someone"
        raise Stale(f"{who} has just moved “{task.title}” to {task.column.name}. Look where it is now, then decide.")
    if place.group == "client" and place.of != task.client_id:
        raise Refused("A task stays with its client.")
    go_to_stage(session, task, place.stage, by=by)
    if place.group == "person":
        task.assign(session, someone(session, place.of), by=by)


def someone(session: Session, person_id: int | None) -> Person | None:
    """That person, among those whom one may give something to; nobody for none."""
    if not person_id:
        return None
    found = session.scalar(select(Person).where(Person.id == person_id, Choices.seated()))
    if found is None:
        raise Refused("That person has no seat at any client here.")
    return found


def _column_of(session: Session, task: Task, stage: Stage) -> Column:
    column = task.column if task.column.stage == stage else Column.first_of(session, task.project_id, stage)
    if column is None:
        name = session.scalar(select(Project.name).where(Project.id == task.project_id))
        raise Refused(f"“{name}” has no column for {stage.label}. Open its board and add one.")
    return column
