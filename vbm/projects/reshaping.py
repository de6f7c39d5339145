"""What happens to the tasks of a column that gets another meaning, or goes."""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.activity.models import record
from vbm.projects.models import Column, Completion, Fold, Stage, Task
from vbm.projects.ordering import GAP
from vbm.support.refusals import Refused


def open_tasks_in(session: Session, column: Column) -> list[Task]:
    """What would be finished if this column became, or went into, one for finished tasks."""
    still = select(Task).outerjoin(Completion, Completion.task_id == Task.id)
    here = still.where(Task.column_id == column.id, Task.archived_at.is_(None), Completion.task_id.is_(None))
    return list(session.scalars(here.order_by(Task.position, Task.id)))


def change_stage(
    session: Session, column: Column, stage: Stage, *, by: Person, finish: bool = False, at: datetime | None = None
) -> None:
    """What is open in a column that comes to mean Done is finished by that, so somebody has to say so."""
    if stage == column.stage:
        return
    tasks = open_tasks_in(session, column) if stage == Stage.DONE else []
    _must_be_said(tasks, finish)
    for task in tasks:
        task.complete_here(session, by=by, at=at)
    column.log(session, "column.changed_stage", by=by, at=at, came_from=column.stage, to=stage)
    column.stage = stage
    column.reshape(session)


def remove_column(
    session: Session, column: Column, into: Column, *, by: Person, finish: bool = False, at: datetime | None = None
) -> None:
    """All its tasks go to the end of `into`, those out of sight too. What is finished stays finished."""
    if into.id == column.id or into.project_id != column.project_id:
        raise Refused("Choose another column of this board for its tasks.")
    to_finish = open_tasks_in(session, column) if into.stage == Stage.DONE else []
    _must_be_said(to_finish, finish)
    for task in to_finish:
        task.complete_here(session, by=by, at=at)
    end = session.scalar(select(func.max(Task.position)).where(Task.column_id == into.id))
    tasks = session.scalars(select(Task).where(Task.column_id == column.id).order_by(Task.position, Task.id)).all()
    for place, task in enumerate(tasks, start=0 if end is None else 1):
        task.column, task.position = into, (end or 0) + place * GAP
        moved = {"project_id": task.project_id, "came_from": column.name, "to": into.name}
        record(session, "task.moved", about=f"task:{task.id}", client_id=task.client_id, by=by.id, at=at, **moved)
    session.flush()
    alike = select(Column.id).where(Column.project_id == column.project_id, Column.stage == column.stage, Column.id != column.id)
    instead = session.scalar(alike.order_by(Column.position, Column.id).limit(1)) or into.id
    where = {"column_id": column.id, "instead_id": instead}
    column.log(session, "column.removed", by=by, at=at, into=into.name, tasks=len(tasks), **where)
    session.execute(delete(Fold).where(Fold.about == f"column:{column.id}"))
    session.delete(column)
    session.flush()
    into.reshape(session)


def _must_be_said(tasks: list[Task], finish: bool) -> None:
    if tasks and not finish:
        count = "1 open task is" if len(tasks) == 1 else f"{len(tasks)} open tasks are"
        raise Refused(f"{count} finished by this. Say that you mean it.")
