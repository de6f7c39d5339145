"""What a project's board shows, read in a few queries whatever its size."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.projects.models import Blocker, ChecklistItem, Column, Comment, Completion, Stage, Task, WaitingOn
from vbm.support import clock
from vbm.web.filters import day_words, due_state

DONE_DAYS = 14


@dataclass(frozen=True, slots=True)
class Card:
    zone: str
    id: int
    version: int
    title: str
    column_id: int
    due_on: date | None
    assignee: str | None
    done_at: datetime | None
    waiting_on: WaitingOn | None
    waiting_since: datetime | None
    items: int
    ticked: int
    comments: int

    @property
    def has_facts(self) -> bool:
        return bool(self.due_on or self.done_at or self.items or self.comments or self.assignee)

    @property
    def done_on(self) -> date | None:
        return _day(self.done_at, self.zone)

    def since_words(self, today: date) -> str:
        """A weekday within the week: a card is narrow."""
        since = _day(self.waiting_since, self.zone)
        near = since is not None and 1 < (today - since).days < 7
        return f"{since:%a}" if near else day_words(since, today)

    def due_state(self, today: date) -> str:
        return due_state(None if self.done_at else self.due_on, today)


@dataclass(slots=True)
class BoardColumn:
    id: int
    name: str
    stage: Stage
    most: int | None
    revision: int
    older: int = 0
    cards: list[Card] = field(default_factory=list)

    @property
    def is_done(self) -> bool:
        return self.stage == Stage.DONE

    @property
    def count(self) -> int:
        return len(self.cards) + self.older

    @property
    def over(self) -> int:
        return max(0, self.count - self.most) if self.most else 0


def read_columns(
    session: Session,
    project_id: int,
    *,
    zone: str,
    only: Collection[int] | None = None,
    since: int | None = None,
    older: bool = False,
) -> list[BoardColumn]:
    """The columns in order with their cards; `only` these, or those that changed `since` a revision."""
    wanted = select(Column.id, Column.name, Column.stage, Column.most, Column.revision).where(Column.project_id == project_id)
    if only is not None:
        wanted = wanted.where(Column.id.in_(only))
    if since is not None:
        wanted = wanted.where(Column.revision > since)
    columns = [BoardColumn(*row) for row in session.execute(wanted.order_by(Column.position, Column.id))]
    by_id = {column.id: column for column in columns}
    here = and_(Task.project_id == project_id, Task.column_id.in_(list(by_id)), Task.archived_at.is_(None))
    begins = clock.at_wall_time(clock.today(zone) - timedelta(days=DONE_DAYS), 0, zone)
    for row in session.execute(_cards(here, None if older else begins)):
        by_id[row.column_id].cards.append(Card(zone, *row))
    if not older:
        for column_id, count in session.execute(_older(here, begins)):
            by_id[column_id].older = count
    for column in columns:
        if column.is_done:
            column.cards.sort(key=lambda card: card.done_at or begins, reverse=True)
    return columns


def _day(at: datetime | None, zone: str) -> date | None:
    return at.astimezone(clock.zone(zone)).date() if at else None


def _cards(here: ColumnElement[bool], begins: datetime | None) -> Any:
    cards = (
        select(
            Task.id,
            Task.version,
            Task.title,
            Task.column_id,
            Task.due_on,
            Person.name,
            Completion.at,
            Blocker.waiting_on,
            Blocker.since,
            _count(ChecklistItem),
            _count(ChecklistItem, ChecklistItem.done_at.is_not(None)),
            _count(Comment),
        )  # fmt: skip
        .outerjoin(Person, Task.assignee_id == Person.id)
        .outerjoin(Completion, Completion.task_id == Task.id)
        .outerjoin(Blocker, and_(Blocker.task_id == Task.id, Blocker.until.is_(None)))
        .where(here)
        .order_by(Task.position, Task.id)
    )
    return cards if begins is None else cards.where(or_(Completion.at.is_(None), Completion.at >= begins))


def _count(model: Any, *rules: ColumnElement[bool]) -> Any:
    return select(func.count()).select_from(model).where(model.task_id == Task.id, *rules).correlate(Task).scalar_subquery()


def _older(here: ColumnElement[bool], begins: datetime) -> Any:
    finished = select(Task.column_id, func.count(Task.id)).join(Completion, Completion.task_id == Task.id)
    return finished.where(here, Completion.at < begins).group_by(Task.column_id)
