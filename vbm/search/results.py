"""What was found, the best first: names before everything else, then what somebody touched last."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.clients.models import Client
from vbm.projects.models import Comment, Completion, Project, Task
from vbm.search.asked import Asked
from vbm.search.index import has_words, has_words_in_name
from vbm.search.marks import Part, marked, snippet

TASKS, COMMENTS, PROJECTS = 20, 10, 5


class FoundTask(NamedTuple):
    id: int
    title: str
    description: str
    project: str
    client: str
    colour: str
    assignee: str | None
    done_at: datetime | None
    archived_at: datetime | None
    project_archived_at: datetime | None

    @property
    def state(self) -> str:
        return "Archived" if self.archived_at or self.project_archived_at else "Done" if self.done_at else ""


class FoundComment(NamedTuple):
    id: int
    task_id: int
    author: str
    body: str
    at: datetime
    title: str
    client: str
    colour: str


class FoundProject(NamedTuple):
    id: int
    name: str
    outcome: str
    client: str
    colour: str
    archived_at: datetime | None

    @property
    def state(self) -> str:
        return "Archived" if self.archived_at else ""


@dataclass(frozen=True)
class Results:
    session: Session
    asked: Asked
    page: int = 1

    def mark(self, text: str) -> list[Part]:
        return marked(text, self.asked.words)

    def around(self, text: str) -> list[Part]:
        return snippet(text, self.asked.words)

    @property
    def has_any(self) -> bool:
        return bool(self.tasks or self.comments or self.projects)

    def __str__(self) -> str:
        counted = (("project", len(self.projects)), ("task", len(self.tasks)), ("comment", len(self.comments)))
        return ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for word, count in counted if count) + "."

    @property
    def tasks(self) -> list[FoundTask]:
        return self._tasks[:TASKS]

    @property
    def has_more(self) -> bool:
        return len(self._tasks) > TASKS

    @cached_property
    def _tasks(self) -> list[FoundTask]:
        if not self.asked.words:
            return []
        found = (
            select(
                Task.id, Task.title, Task.description, Project.name, Client.name, Client.colour, Person.name, Completion.at,
                Task.archived_at, Project.archived_at,
            )
            .join(Project, Project.id == Task.project_id)
            .join(Client, Client.id == Task.client_id)
            .outerjoin(Person, Person.id == Task.assignee_id)
            .outerjoin(Completion, Completion.task_id == Task.id)
        )  # fmt: skip
        return [FoundTask(*row) for row in self.session.execute(self._best(found, Task, Task.acted_at, TASKS))]

    def _best(self, found: Any, model: Any, latest: Any, most: int) -> Any:
        """Only ids are put in order; what else is told is read for those that are shown."""
        hit, first = has_words(self.session, model, self.asked), has_words_in_name(self.session, model, self.asked)
        if self.asked.number is not None:
            first = model.id == self.asked.number
            hit = or_(first, hit)
        order = (first.desc(), latest.desc(), model.id.desc())
        best = select(model.id).where(hit).order_by(*order).limit(most + 1).offset((self.page - 1) * most)
        best = best.where(Task.trashed_at.is_(None)) if model is Task else best
        return found.where(model.id.in_(best)).order_by(*order)

    @cached_property
    def comments(self) -> list[FoundComment]:
        if not self.asked.words or self.page > 1 or self.asked.number is not None:
            return []
        found = (
            select(
                Comment.id, Comment.task_id, Comment.author_name, Comment.body, Comment.at, Task.title, Client.name, Client.colour
            )
            .join(Task, Task.id == Comment.task_id)
            .join(Client, Client.id == Comment.client_id)
            .where(has_words(self.session, Comment, self.asked), Comment.removed_at.is_(None), Task.trashed_at.is_(None))
        )
        rows = self.session.execute(found.order_by(Comment.at.desc(), Comment.id.desc()).limit(COMMENTS))
        return [FoundComment(*row) for row in rows]

    @cached_property
    def projects(self) -> list[FoundProject]:
        if not self.asked.words or self.page > 1 or self.asked.number is not None:
            return []
        found = select(Project.id, Project.name, Project.outcome, Client.name, Client.colour, Project.archived_at)
        found = found.join(Client, Client.id == Project.client_id)
        rows = self.session.execute(self._best(found, Project, Project.opened_at, PROJECTS))
        return [FoundProject(*row) for row in rows][:PROJECTS]


def task_by_number(session: Session, asked: Asked) -> int | None:
    """The id of the task that “#12” means, when it is there to be seen."""
    if asked.number is None:
        return None
    return session.scalar(select(Task.id).where(Task.id == asked.number, Task.trashed_at.is_(None)))
