"""What an owner reads when she opens a task that is shown to her.

Only what is hers to read is asked for: the page never holds the task itself, with its estimate, its people and its column.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.clients.models import Client
from vbm.portal.owner_page import Asked, Helper, asked_of, helpers_of, leader_of
from vbm.projects.models import Attachment, Comment, Completion, Project, Task


class Told(NamedTuple):
    id: int
    title: str
    description: str
    due_on: date | None
    due_at: datetime | None
    promised_on: date | None
    project: str
    client: str
    client_id: int
    done_at: datetime | None


class Said(NamedTuple):
    id: int
    author_id: int | None
    author: str
    body: str
    at: datetime

    @property
    def first_name(self) -> str:
        return next(iter(self.author.split()), "Someone")


@dataclass(frozen=True)
class OwnTask:
    told: Told
    ask: Asked | None
    said: Sequence[Said]
    attachments: Sequence[Attachment]
    helpers: Sequence[Helper]

    @property
    def answers_to(self) -> str:
        return leader_of(self.helpers)


def own_task(session: Session, owner: Person, task_id: int) -> OwnTask | None:
    rows = (
        select(
            Task.id, Task.title, Task.description, Task.due_on, Task.due_at, Task.promised_on,
            Project.name, Client.name, Client.id, Completion.at,
        )
        .join(Project, Project.id == Task.project_id)
        .join(Client, Client.id == Task.client_id)
        .outerjoin(Completion, Completion.task_id == Task.id)
        .where(Task.id == task_id, Task.archived_at.is_(None))
    )  # fmt: skip
    found = session.execute(rows).one_or_none()
    if found is None:
        return None
    told = Told._make(found)
    asked = asked_of(session, owner, Task.id == task_id)
    helpers = helpers_of(session, told.client_id)
    return OwnTask(told, next(iter(asked), None), _said(session, task_id), _attached(session, task_id), helpers)


def _said(session: Session, task_id: int) -> list[Said]:
    rows = select(Comment.id, Comment.author_id, Comment.author_name, Comment.body, Comment.at)
    hers = rows.where(Comment.task_id == task_id, Comment.removed_at.is_(None)).order_by(Comment.at, Comment.id)
    return [Said(*row) for row in session.execute(hers)]


def _attached(session: Session, task_id: int) -> Sequence[Attachment]:
    hers = select(Attachment).where(Attachment.task_id == task_id).order_by(Attachment.at, Attachment.id)
    return session.scalars(hers).all()
