"""How the views of this room find what they are asked about; what the person may not see is not there."""

from flask import abort
from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload

from vbm.extensions import db
from vbm.projects.models import ChecklistItem, Column, Project, Task
from vbm.projects.models.project import lock_project


def find_project(project_id: int) -> Project:
    return db.first_or_404(select(Project).where(Project.id == project_id))  # type: ignore[no-any-return]


_BOARD = select(Project).where(Project.id == bindparam("id")).options(joinedload(Project.client))


def find_board(project_id: int) -> Project:
    """The project with its client, in one question that is put together only once."""
    return db.session.scalar(_BOARD, {"id": project_id}) or abort(404)


def hold_project(project_id: int) -> Project:
    """The project, held until the commit."""
    find_project(project_id)
    lock_project(db.session(), project_id)
    return find_project(project_id)


def find_task(task_id: int) -> Task:
    return db.first_or_404(select(Task).where(Task.id == task_id))  # type: ignore[no-any-return]


def hold_task(task_id: int) -> Task:
    """The task on its board, both held until the commit."""
    lock_project(db.session(), db.first_or_404(select(Task.project_id).where(Task.id == task_id)))
    return find_task(task_id)


def find_item(task_id: int, item_id: int) -> ChecklistItem:
    mine = select(ChecklistItem).where(ChecklistItem.task_id == task_id)
    return db.first_or_404(mine.where(ChecklistItem.id == item_id))  # type: ignore[no-any-return]


def columns_of(project_id: int) -> list[Column]:
    return list(db.session.scalars(select(Column).where(Column.project_id == project_id).order_by(Column.position, Column.id)))
