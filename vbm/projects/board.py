"""What a project's board shows, read in a few queries whatever its size."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, literal, null, or_, select
from sqlalchemy.orm import Session, aliased

from vbm.projects import limits
from vbm.projects.cards import CARDS, Card, read_cards
from vbm.projects.models import Blocker, Column, Completion, Stage, Task
from vbm.support import clock

DONE_DAYS = 14
SLICE = 50  # cards that a column shows at first; the next come as one scrolls
MOST_HELD = 200
CSRF, KEY = secrets.token_hex(16), secrets.token_hex(16)  # where tokens will stand; nobody can type what nobody knows

Rules = Sequence[ColumnElement[bool]]
Rows = Select[*tuple[Any, ...]]


@dataclass(slots=True)
class BoardColumn:
    id: int
    name: str
    stage: Stage
    most: int | None
    is_hard: bool
    colour: str
    policy: str
    revision: int
    count: int = 0  # all that is open here, or was done lately; never only what a filter or a slice shows
    waiting: int = 0
    older: int = 0
    found: int = 0  # of `count`, what the filter lets through
    cards: list[Card] = field(default_factory=list)
    held: list[Card] = field(default_factory=list)  # those that wait, at the foot
    more: bool = False
    html: str = ""  # both lists as they are drawn
    whole: str = ""  # the column with head and foot, its forms still without their tokens

    def with_tokens(self, csrf: str, key: str) -> str:
        """What is drawn once for everybody, with the tokens of the one who reads."""
        return self.whole.replace(CSRF, csrf).replace(KEY, key)

    @property
    def is_done(self) -> bool:
        return self.stage == Stage.DONE

    @property
    def occupied(self) -> int:
        """What counts against the limit: a task that waits for someone else takes nobody's time."""
        return self.count - self.waiting

    @property
    def over(self) -> int:
        return max(0, self.occupied - self.most) if self.most else 0

    @property
    def full(self) -> str:
        """Why no more may be put here by hand. What comes to wait is let in, and so is what is done."""
        takes_all = self.stage in (Stage.WAITING, Stage.DONE)
        return "" if takes_all else limits.full(self.name, self.most, self.is_hard, self.occupied)

    @property
    def hidden(self) -> int:
        """What the filter leaves out."""
        return self.count - self.found


@dataclass(frozen=True, slots=True)
class View:
    """How somebody looks at a board: which tasks, with all that was ever done or not, how far each column is unrolled."""

    zone: str
    rules: Rules = ()
    older: bool = False
    shown: dict[int, int] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return clock.today(self.zone)

    @property
    def begins(self) -> datetime:
        return clock.at_wall_time(self.today - timedelta(days=DONE_DAYS), 0, self.zone)

    def most(self, column: BoardColumn) -> int:
        return max(SLICE, self.shown.get(column.id, 0))


def read_columns(
    session: Session, project_id: int, *, only: Collection[int] | None = None, since: int | None = None
) -> list[BoardColumn]:
    """The columns in order, without what is in them; `only` these, or those that changed `since` a revision."""
    wanted = _COLUMNS.where(Column.project_id == project_id)
    if only is not None:
        wanted = wanted.where(Column.id.in_(only))
    if since is not None:
        wanted = wanted.where(Column.revision > since)
    return [BoardColumn(*row) for row in session.execute(wanted)]


def fill(session: Session, columns: Sequence[BoardColumn], view: View) -> None:
    """Count what is in these columns, and read the cards that are to be drawn."""
    count(session, columns, view)
    by_id = {column.id: column for column in columns}
    for card in read_cards(session, _cards(columns, view)):
        column = by_id[card.column_id]
        (column.held if card.waiting_on else column.cards).append(card)
    for column in columns:
        _cut(column, view.most(column))


def count(session: Session, columns: Sequence[BoardColumn], view: View) -> None:
    by_id = {column.id: column for column in columns}
    for id, total, waiting, older, found in session.execute(_counts(list(by_id), view)):
        column = by_id[id]
        column.waiting, column.older, column.count = waiting, older, total - older
        column.found = column.count if found is None else found


def read_slice(session: Session, column: BoardColumn, view: View, after_id: int) -> None:
    """Only the next cards of a column, below this one."""
    ids = _shown_ids(column, view, SLICE).where(_below(column, after_id))
    column.cards = read_cards(session, CARDS.where(Task.id.in_(ids)))
    _cut(column, SLICE)


def _cut(column: BoardColumn, most: int) -> None:
    """In the column's order, without the one that was only read to know that there are more."""
    if column.is_done:
        column.cards.sort(key=lambda card: (card.done_at or LONG_AGO, card.id), reverse=True)
    column.more = len(column.cards) > most
    del column.cards[most:]


def _shown_ids(column: BoardColumn, view: View, most: int) -> Select[int]:
    """The ids of the first cards of a column in its order, and of one more."""
    ids = select(Task.id).where(Task.column_id == column.id, Task.archived_at.is_(None), ~_WAITS, *view.rules)
    if column.is_done:
        ids = ids.outerjoin(Completion, Completion.task_id == Task.id)
        ids = ids if view.older else ids.where(or_(Completion.at.is_(None), Completion.at >= view.begins))
        return ids.order_by(Completion.at.desc(), Task.id.desc()).limit(most + 1)
    return ids.order_by(Task.position, Task.id).limit(most + 1)


def _below(column: BoardColumn, after_id: int) -> ColumnElement[bool]:
    if column.is_done:
        at = select(Completion.at).where(Completion.task_id == after_id).correlate(None).scalar_subquery()
        return or_(Completion.at < at, and_(Completion.at == at, Task.id < after_id))
    above = aliased(Task)
    position = select(above.position).where(above.id == after_id).scalar_subquery()
    return or_(Task.position > position, and_(Task.position == position, Task.id > after_id))


def _cards(columns: Sequence[BoardColumn], view: View) -> Rows:
    held = select(Task.id).join(Blocker, and_(Blocker.task_id == Task.id, Blocker.until.is_(None)))
    held = held.where(Task.column_id.in_([column.id for column in columns]), Task.archived_at.is_(None), *view.rules)
    held = held.order_by(Task.position, Task.id).limit(MOST_HELD)
    return CARDS.where(or_(Task.id.in_(held), *(Task.id.in_(_shown_ids(each, view, view.most(each))) for each in columns)))


def _counts(ids: list[int], view: View) -> Rows:
    """A row a column: how many there are, wait, were finished long ago, and pass the filter (None without one)."""
    lately = or_(Completion.at.is_(None), Completion.at >= view.begins)
    found = _HERE.outerjoin(Completion, Completion.task_id == Task.id).where(*view.rules, *(() if view.older else (lately,)))
    long_done = _HERE.join(Completion, Completion.task_id == Task.id).where(Completion.at < view.begins)
    return select(
        Column.id,
        _HERE.scalar_subquery(),
        _HERE.join(Blocker, and_(Blocker.task_id == Task.id, Blocker.until.is_(None))).scalar_subquery(),
        literal(0) if view.older else case((Column.stage == Stage.DONE, long_done.scalar_subquery()), else_=0),
        found.scalar_subquery() if view.rules else null(),
    ).where(Column.id.in_(ids))


LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)

_HERE = select(func.count(Task.id)).where(Task.column_id == Column.id, Task.archived_at.is_(None)).correlate(Column)
_WAITS = exists().where(Blocker.task_id == Task.id, Blocker.until.is_(None))
_COLUMNS = select(
    Column.id, Column.name, Column.stage, Column.most, Column.is_hard, Column.colour, Column.policy, Column.revision
).order_by(Column.position, Column.id)
