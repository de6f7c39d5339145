"""One person's open work at one client becomes another's, or nobody's: in as few statements for a thousand tasks as for two."""

from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.activity.models import record
from vbm.projects.models import ChecklistItem, Column, Completion, Project, ProjectStage, Stage, Task, TaskFollower, TaskHelper
from vbm.projects.models.project import lock_projects
from vbm.projects.models.seats import must_have_seat
from vbm.projects.models.touching import touch_columns
from vbm.support import clock

BARE: dict[str, Any] = {"synchronize_session": False}


class Left(NamedTuple):
    """What lies with somebody, as it is while its boards are held."""

    tasks: list[Any]
    steps: list[Any]


def going_on() -> tuple[ColumnElement[bool], ...]:
    """Of tasks that are still to be done, where their column and project are asked, too."""
    done = Completion.task_id.is_(None), Column.stage != Stage.DONE, Task.archived_at.is_(None)
    return (*done, Project.stage != ProjectStage.DONE, Project.archived_at.is_(None))


def with_board(asked: Any) -> Any:
    """A question about tasks, asked of those that are still to be done."""
    joined = asked.join(Column, Column.id == Task.column_id).join(Project, Project.id == Task.project_id)
    return joined.outerjoin(Completion, Completion.task_id == Task.id).where(*going_on())


def hold_work(session: Session, person: Person, client_ids: Collection[int], others: Collection[int] = ()) -> None:
    """Every board on which something is theirs, held until the commit, and other projects together with these."""
    here = Task.client_id.in_(client_ids)
    theirs = with_board(select(Task.project_id)).where(here, Task.assignee_id == person.id)
    steps = with_board(select(Task.project_id).join(ChecklistItem, ChecklistItem.task_id == Task.id))
    steps = steps.where(here, ChecklistItem.assignee_id == person.id, ChecklistItem.done_at.is_(None))
    if ids := {*others, *session.scalars(theirs), *session.scalars(steps)}:
        lock_projects(session, ids)


def left_with(session: Session, person: Person, client_id: int) -> Left:
    tasks = with_board(select(Task.id, Task.title, Task.project_id, Task.column_id))
    tasks = tasks.where(Task.client_id == client_id, Task.assignee_id == person.id).order_by(Task.id)
    steps = with_board(
        select(ChecklistItem.id, ChecklistItem.name, Task.id.label("task_id"), Task.project_id, Task.column_id)
    ).join(ChecklistItem, ChecklistItem.task_id == Task.id)
    steps = steps.where(ChecklistItem.assignee_id == person.id, ChecklistItem.done_at.is_(None), Task.client_id == client_id)
    return Left(list(session.execute(tasks)), list(session.execute(steps.order_by(ChecklistItem.id))))


def hand_over(session: Session, person: Person, client_id: int, to: Person | None, left: Left, *, by: Person) -> None:
    """These become the other's; the boards must be held (`hold_work`). The history of each task says so."""
    must_have_seat(session, client_id, to)
    names = {"was": person.name, "assignee": to.name if to else None, "person_id": to.id if to else None}
    if left.tasks:
        _give_tasks(session, client_id, [row.id for row in left.tasks], to, by=by)
    if left.steps:
        mine = update(ChecklistItem).where(ChecklistItem.id.in_([row.id for row in left.steps]))
        session.execute(mine.values(assignee_id=to.id if to else None), execution_options=BARE)
    for row in left.tasks:
        _record(session, "task.handed_over", f"task:{row.id}", client_id, by, project_id=row.project_id, **names)
    for row in {row.task_id: row for row in left.steps}.values():
        _record(session, "task.steps_handed_over", f"task:{row.task_id}", client_id, by, project_id=row.project_id, **names)
    if left.tasks:
        ids = [row.id for row in left.tasks]
        _record(session, "client.work_handed_over", f"client:{client_id}", client_id, by, tasks=ids, **names)
    touch_columns(session, {row.column_id for row in (*left.tasks, *left.steps)})


def _give_tasks(session: Session, client_id: int, ids: list[int], to: Person | None, *, by: Person) -> None:
    said = {"assignee_id": to.id if to else None, "acted_at": clock.now(), "acted_by_id": by.id, "version": Task.version + 1}
    session.execute(update(Task).where(Task.id.in_(ids)).values(said), execution_options=BARE)
    if to is None:
        return
    helps = delete(TaskHelper).where(TaskHelper.task_id.in_(ids), TaskHelper.person_id == to.id)
    session.execute(helps, execution_options=BARE)
    follows = select(TaskFollower.task_id).where(TaskFollower.task_id.in_(ids), TaskFollower.person_id == to.id)
    known = set(session.scalars(follows))
    new = (id for id in ids if id not in known)
    session.add_all(TaskFollower(client_id=client_id, task_id=id, person_id=to.id) for id in new)


def _record(session: Session, kind: str, about: str, client_id: int, by: Person, **said: Any) -> None:
    record(session, kind, about=about, client_id=client_id, by=by.id, **said)
