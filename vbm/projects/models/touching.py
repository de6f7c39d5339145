"""A change that shows on several boards at once."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.projects.models.column import Column
from vbm.projects.models.project import lock_projects


def touch_columns(session: Session, ids: Collection[int]) -> None:
    """Note that something in these columns is new; each board's revision rises once."""
    columns = session.scalars(select(Column).where(Column.id.in_(ids))).all()
    if not columns:
        return
    projects = lock_projects(session, {column.project_id for column in columns})
    revisions = {project.id: project.touch(session) for project in projects}
    for column in columns:
        column.revision = revisions[column.project_id]
