"""What an owner sees of each of her businesses: what was done, what is next, and who works for her.

The owner's scope decides what is visible at all: only tasks that somebody chose to show, only her clients.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Capacity, Membership, Person
from vbm.clients.models import Client, DecisionRight, Right
from vbm.projects.models import Blocker, Comment, Completion, Project, ProjectStage, Task, WaitingOn
from vbm.support import clock

LOOK_BACK = timedelta(days=30)


class Item(NamedTuple):
    client_id: int
    id: int
    title: str
    project: str
    due_on: date | None
    due_at: datetime | None
    promised_on: date | None
    done_at: datetime | None


class Asked(NamedTuple):
    client_id: int
    task_id: int
    why: str
    title: str
    since: datetime
    needed_by: date | None
    answered_at: datetime | None


class Helper(NamedTuple):
    client_id: int
    name: str
    capacity: Capacity

    @property
    def part(self) -> str:
        return "leads the work" if self.capacity == Capacity.LEAD else "works with you"


@dataclass(frozen=True)
class Business:
    client: Client
    asked: list[Asked]
    done: list[tuple[date, list[Item]]]
    next: list[Item]
    helpers: list[Helper]
    rights: list[DecisionRight]

    @property
    def decided(self) -> list[tuple[Right, list[DecisionRight]]]:
        """By who decides: what needs her comes last, for she knows it."""
        return [(right, rows) for right in Right if (rows := [row for row in self.rights if row.right == right])]

    @property
    def agreed_on(self) -> date | None:
        days = [row.agreed_on for row in self.rights]
        return max(day for day in days if day) if days and all(days) else None

    @property
    def answers_to(self) -> str:
        return leader_of(self.helpers)

    @property
    def done_count(self) -> int:
        return sum(len(items) for _, items in self.done)


def businesses_of(session: Session, owner: Person) -> list[Business]:
    asked, done, to_do, helpers = asked_of(session, owner), _done(session), _next(session), helpers_of(session)
    rights = list(session.scalars(select(DecisionRight).order_by(DecisionRight.place, DecisionRight.id)))
    clients = session.scalars(select(Client).order_by(Client.name, Client.id))
    return [
        Business(
            client,
            _of(client, asked),
            _days(_of(client, done), owner.timezone),
            _of(client, to_do),
            _of(client, helpers),
            _of(client, rights),
        )
        for client in clients
    ]


def leader_of(helpers: Sequence[Helper]) -> str:
    """Whom she tells what was asked of her."""
    leads = [helper for helper in helpers if helper.capacity == Capacity.LEAD] or helpers
    return leads[0].name.split()[0] if leads else "your manager"


def _days(done: list[Item], zone_name: str) -> list[tuple[date, list[Item]]]:
    """By the owner's own days."""
    zone = clock.zone(zone_name)
    by_day = groupby(done, lambda item: (item.done_at or clock.now()).astimezone(zone).date())
    return [(day, list(items)) for day, items in by_day]


def _of(client: Client, rows: Sequence[Any]) -> list[Any]:
    return [row for row in rows if row.client_id == client.id]


def _done(session: Session) -> list[Item]:
    since = clock.now() - LOOK_BACK
    return _items(session, Completion.at >= since, order=(Completion.at.desc(), Task.id.desc()))


def _next(session: Session) -> list[Item]:
    day = func.coalesce(Task.promised_on, Task.due_on)
    open_ones = (Completion.task_id.is_(None), Project.stage != ProjectStage.DONE, Project.archived_at.is_(None))
    return _items(session, *open_ones, order=(day.is_(None), day, Task.position, Task.id))


def asked_of(session: Session, owner: Person, *which: ColumnElement[bool]) -> list[Asked]:
    """What waits for her, the oldest first; through the task, so that a hidden one says nothing."""
    open_ones = (Blocker.until.is_(None), Blocker.waiting_on == WaitingOn.OWNER, Task.archived_at.is_(None))
    hers = select(func.max(Comment.at)).where(
        Comment.task_id == Task.id, Comment.author_id == owner.id, Comment.at >= Blocker.since
    )
    answered = hers.where(Comment.removed_at.is_(None)).correlate(Task, Blocker).scalar_subquery()
    rows = (
        select(Blocker.client_id, Task.id, Blocker.why, Task.title, Blocker.since, Blocker.needed_by, answered)
        .join(Task, Task.id == Blocker.task_id)
        .join(Project, Project.id == Task.project_id)
        .where(*open_ones, *which, Project.stage != ProjectStage.DONE, Project.archived_at.is_(None))
        .order_by(Blocker.since, Blocker.id)
    )
    return [Asked(*row) for row in session.execute(rows)]


def _items(session: Session, *where: ColumnElement[bool], order: tuple[Any, ...]) -> list[Item]:
    rows = (
        select(Task.client_id, Task.id, Task.title, Project.name, Task.due_on, Task.due_at, Task.promised_on, Completion.at)
        .join(Project, Project.id == Task.project_id)
        .outerjoin(Completion, Completion.task_id == Task.id)
        .where(Task.archived_at.is_(None), *where)
        .order_by(*order)
    )
    return [Item(*row) for row in session.execute(rows)]


def helpers_of(session: Session, client_id: int | None = None) -> list[Helper]:
    rows = (
        select(Membership.client_id, Person.name, Membership.capacity)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.until.is_(None), Membership.capacity != Capacity.OWNER, Person.is_active.is_(True))
        .order_by(Membership.capacity, Person.name, Person.id)
    )
    if client_id is not None:
        rows = rows.where(Membership.client_id == client_id)
    return [Helper(*row) for row in session.execute(rows)]
