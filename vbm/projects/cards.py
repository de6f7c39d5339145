"""A card: all that a task shows on a board, in plain rows."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, exists, func, select
from sqlalchemy.orm import Session, aliased

from vbm.accounts.models import Person
from vbm.projects.models import (
    Blocker,
    ChecklistItem,
    Comment,
    Completion,
    Dependency,
    Label,
    Priority,
    Task,
    TaskLabel,
    WaitingOn,
)


class Mark(NamedTuple):
    """A label on a card."""

    name: str
    colour: str


class Card(NamedTuple):
    id: int
    version: int
    title: str
    column_id: int
    priority: Priority
    due_on: date | None
    due_at: datetime | None
    promised_on: date | None
    acted_at: datetime
    acted_by: str | None
    assignee: str | None
    done_at: datetime | None
    waiting_on: WaitingOn | None
    whom: str | None
    waiting_since: datetime | None
    items: int
    ticked: int
    comments: int
    needs: int
    labels: Sequence[Mark] = ()


def read_cards(session: Session, wanted: Select[*tuple[Any, ...]]) -> list[Card]:
    """The cards of these tasks, each with its labels; `wanted` narrows CARDS."""
    cards = [Card(*row) for row in session.execute(wanted)]
    marks: dict[int, list[Mark]] = {}
    for task_id, *mark in session.execute(_MARKS.where(TaskLabel.task_id.in_([card.id for card in cards]))):
        marks.setdefault(task_id, []).append(Mark(*mark))
    return [card._replace(labels=marks[card.id]) if card.id in marks else card for card in cards]


def read_card(session: Session, task_id: int) -> Card | None:
    return next(iter(read_cards(session, CARDS.where(Task.id == task_id))), None)


def _number(model: Any, *rules: ColumnElement[bool]) -> Any:
    return select(func.count()).select_from(model).where(model.task_id == Task.id, *rules).correlate(Task).scalar_subquery()


_MARKS = (
    select(TaskLabel.task_id, Label.name, Label.colour)
    .join(Label, and_(Label.id == TaskLabel.label_id, Label.client_id == TaskLabel.client_id))
    .order_by(Label.name, Label.id)
)
_needed, _actor = aliased(Completion), aliased(Person)
CARDS = (
    select(
        Task.id,
        Task.version,
        Task.title,
        Task.column_id,
        Task.priority,
        Task.due_on,
        Task.due_at,
        Task.promised_on,
        Task.acted_at,
        _actor.name,
        Person.name,
        Completion.at,
        Blocker.waiting_on,
        Blocker.whom,
        Blocker.since,
        _number(ChecklistItem),
        _number(ChecklistItem, ChecklistItem.done_at.is_not(None)),
        _number(Comment, Comment.removed_at.is_(None)),
        _number(Dependency, ~exists().where(_needed.task_id == Dependency.needs_id)),
    )
    .outerjoin(Person, Task.assignee_id == Person.id)
    .outerjoin(_actor, Task.acted_by_id == _actor.id)
    .outerjoin(Completion, Completion.task_id == Task.id)
    .outerjoin(Blocker, and_(Blocker.task_id == Task.id, Blocker.until.is_(None)))
    .order_by(Task.position, Task.id)
)
