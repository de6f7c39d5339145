"""What has left its board, a page at a time; the address names the last one seen, so that new ones shift nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.clients.models import Client
from vbm.projects.models import Column, Project, Task
from vbm.projects.models.leaving import kept_words
from vbm.support import clock

PAGE = 50


class GoneTask(NamedTuple):
    id: int
    title: str
    archived_at: datetime | None
    trashed_at: datetime | None
    by: str | None
    column: str
    project: str
    client: str
    colour: str

    @property
    def kept_for(self) -> str:
        return kept_words(self.trashed_at, clock.now()) if self.trashed_at else ""


@dataclass(frozen=True)
class Listing:
    tasks: list[GoneTask]
    next_before: int | None


def in_archive(session: Session, project_id: int, before: int | None) -> Listing:
    return _listed(session, Task.archived_at, before, Task.project_id == project_id, Task.trashed_at.is_(None))


def in_trash(session: Session, before: int | None) -> Listing:
    return _listed(session, Task.trashed_at, before)


def _listed(session: Session, left_at: Any, before: int | None, *where: Any) -> Listing:
    """Latest first. Whoever acted last is who put it there, for nothing else can be done to it since."""
    wanted = (
        select(
            Task.id,
            Task.title,
            Task.archived_at,
            Task.trashed_at,
            Person.name,
            Column.name,
            Project.name,
            Client.name,
            Client.colour,
        )  # fmt: skip
        .join(Column, Column.id == Task.column_id)
        .join(Project, Project.id == Task.project_id)
        .join(Client, Client.id == Task.client_id)
        .outerjoin(Person, Person.id == Task.acted_by_id)
        .where(left_at.is_not(None), *where)
    )
    if before is not None:
        last_seen = select(left_at).where(Task.id == before).scalar_subquery()
        wanted = wanted.where((left_at < last_seen) | ((left_at == last_seen) & (Task.id < before)))
    rows = [GoneTask(*row) for row in session.execute(wanted.order_by(left_at.desc(), Task.id.desc()).limit(PAGE + 1))]
    return Listing(rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None)
