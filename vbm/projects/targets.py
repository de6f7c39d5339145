"""The projects and columns where a task, or a copy of it, may go."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from vbm.clients.models import Client
from vbm.projects.models import Column, Project, ProjectStage, Stage, Task
from vbm.projects.models.nearest import nearest_column


def projects_for_move(session: Session, task: Task) -> Sequence[Project]:
    """The others of its client that are not over."""
    return _projects(session, Project.client_id == task.client_id, Project.id != task.project_id)


def projects_for_copy(session: Session, task: Task) -> Sequence[Project]:
    """All that are not over, those of its own client first."""
    found = _projects(session)
    return sorted(found, key=lambda project: project.client_id != task.client_id)


def columns_for(session: Session, project: Project, *, waits: bool) -> list[Column]:
    """Where it can be put without a word; a column for waiting takes only what waits."""
    mine = select(Column).where(Column.project_id == project.id).order_by(Column.position, Column.id)
    return [column for column in session.scalars(mine) if waits or column.stage != Stage.WAITING]


def usual_column(session: Session, project: Project, stage: Stage, *, anew: bool = False) -> int | None:
    """The column like the one it stands in; what begins `anew` is neither waiting nor nearly done."""
    wanted = Stage.NEXT if anew and stage in (Stage.WAITING, Stage.REVIEW, Stage.DONE) else stage
    column = nearest_column(session, project.id, wanted)
    return column.id if column else None


def _projects(session: Session, *where: object) -> Sequence[Project]:
    going_on = (Project.stage != ProjectStage.DONE, Project.archived_at.is_(None))
    found = select(Project).join(Project.client).options(contains_eager(Project.client)).where(*going_on, *where)  # type: ignore[arg-type]
    return session.scalars(found.order_by(Client.name, Client.id, Project.name, Project.id)).all()
