"""What was said that somebody waits to be heard with: the owners' answers, and where a person was spoken to."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person, Role
from vbm.clients.models import Client
from vbm.notices.lines import meant_for
from vbm.projects.models import Blocker, Comment, Task, WaitingOn
from vbm.support import clock

RECENT = timedelta(days=14)


class Said(NamedTuple):
    task_id: int
    title: str
    client: str
    colour: str
    who: str
    words: str
    at: datetime
    waited: WaitingOn | None = None

    @property
    def first_name(self) -> str:
        return next(iter(self.who.split()), "Someone")

    @property
    def deed(self) -> str:
        return "answered" if self.waited == WaitingOn.OWNER else "wrote"


def owners_words(session: Session) -> list[Said]:
    """The last words of owners whom nobody of the team has followed with a deed on that task, the oldest first."""
    rows = (
        select(Task.id, Task.title, Client.name, Client.colour, Person.name, Comment.body, Comment.at, Blocker.waiting_on)
        .join(Client, Client.id == Task.client_id)
        .join(Person, (Person.id == Task.acted_by_id) & (Person.role == Role.OWNER))
        .join(Comment, (Comment.task_id == Task.id) & (Comment.author_id == Person.id) & Comment.removed_at.is_(None))
        .outerjoin(Blocker, (Blocker.task_id == Task.id) & Blocker.until.is_(None))
        .where(Task.archived_at.is_(None))
        .order_by(Comment.at, Comment.id)
    )
    last = {row.id: Said(*row) for row in session.execute(rows)}
    return sorted(last.values(), key=lambda said: said.at)


def mentions_of(session: Session, person: Person) -> list[Said]:
    """Where the person was spoken to of late and has not read it, the newest first; a task once."""
    lines = meant_for(session, person, clock.now() - RECENT)
    newest = {line.task_id: line for line in reversed(lines)}
    said = [Said(one.task_id, one.title, one.client, one.colour, one.who, one.said, one.at) for one in newest.values()]
    return sorted(said, key=lambda one: one.at, reverse=True)
