"""Where a new task can go: the projects that are not done, client by client."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from vbm.clients.models import Client
from vbm.projects.models import Column, Project, ProjectStage, Stage
from vbm.support.refusals import Refused

FIRST_CHOICES = (Stage.INBOX, Stage.NEXT, Stage.DOING, Stage.REVIEW)


def open_projects(session: Session) -> Sequence[Project]:
    mine = select(Project).join(Project.client).options(contains_eager(Project.client))
    mine = mine.where(Project.stage != ProjectStage.DONE, Project.archived_at.is_(None))
    return session.scalars(mine.order_by(Client.name, Client.id, Project.name, Project.id)).all()


def has_clients(session: Session) -> bool:
    return session.scalar(select(Client.id).limit(1)) is not None


def first_column(session: Session, project: Project) -> Column:
    """The inbox; without one, the column that comes closest to it."""
    column = Column.first_of(session, project.id, *FIRST_CHOICES)
    if column is None:
        raise Refused(f"“{project.name}” has no column for open tasks yet. Open its board and add one.")
    return column
