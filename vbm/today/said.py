"""What was said that somebody waits to be heard with: the owners' answers, and where a person was spoken to."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Integer, cast, func, select
from sqlalchemy.orm import Session, aliased

from vbm.accounts.models import Person, Role
from vbm.activity.models import Activity
from vbm.clients.models import Client
from vbm.projects.looks import BASELINE
from vbm.projects.models import Blocker, Comment, Look, Task, TaskFollower, WaitingOn
from vbm.support import clock

TALK = ("task.commented", "task.comment_edited")
RECENT, MOST = timedelta(days=14), 200


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
    """Where the person was spoken to of late and has neither looked nor said anything since, the newest first."""
    everything, opened = aliased(Look), aliased(Look)
    at = func.coalesce(Comment.edited_at, Comment.at)
    shown = (Task.id, Task.title, Client.name, Client.colour, Person.name, Comment.body, at.label("said_at"))
    rows = (
        select(Activity.actor_id, Activity.data, Task.acted_by_id, Task.acted_at, everything.at, opened.at, *shown)
        .join(Comment, Comment.id == cast(Activity.data["comment_id"].as_string(), Integer))
        .join(TaskFollower, (TaskFollower.task_id == Comment.task_id) & (TaskFollower.person_id == person.id))
        .join(Task, Task.id == Comment.task_id)
        .join(Client, Client.id == Task.client_id)
        .join(Person, Person.id == Activity.actor_id)
        .outerjoin(everything, (everything.person_id == person.id) & (everything.about == BASELINE))
        .outerjoin(opened, (opened.person_id == person.id) & (opened.about == Activity.about))
        .where(Activity.kind.in_(TALK), Activity.at >= clock.now() - RECENT)
        .where(Comment.removed_at.is_(None), Task.archived_at.is_(None))
        .order_by(Activity.id.desc())
        .limit(MOST)
    )
    found: dict[int, Said | None] = {}
    for actor_id, data, acted_by_id, acted_at, looked, saw, *said in session.execute(rows):
        one = Said(*said)
        acted = acted_at if acted_by_id == person.id else None
        if actor_id == person.id or any(seen is not None and seen >= one.at for seen in (looked, saw, acted)):
            found.setdefault(one.task_id, None)
        elif person.id in data.get("mentions", ()):
            found.setdefault(one.task_id, one)
    return [one for one in found.values() if one is not None]
