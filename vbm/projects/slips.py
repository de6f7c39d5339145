"""How firm a task's dates were: how often the due date moved, and every change of what was promised."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.activity.models import Activity
from vbm.projects.models import PromiseChange, Task
from vbm.projects.plan_words import promise_in_words
from vbm.web.filters import date_words


class PromiseDeed(NamedTuple):
    who: str
    did: str
    at: datetime


class Slips(NamedTuple):
    due_moves: int
    promise_moves: int
    promises: Sequence[PromiseDeed]


def read_slips(session: Session, task_id: int) -> Slips:
    moved = select(func.count(Activity.id)).where(Activity.about == f"task:{task_id}", Activity.kind == "task.due_moved")
    changes = (
        select(moved.scalar_subquery(), PromiseChange, Person.name)
        .select_from(Task)
        .outerjoin(PromiseChange, PromiseChange.task_id == Task.id)
        .outerjoin(Person, PromiseChange.by_id == Person.id)
        .where(Task.id == task_id)
        .order_by(PromiseChange.id.desc())
    )
    rows = session.execute(changes).all()
    promises = [PromiseDeed(who, _in_words(change), change.at) for _, change, who in rows if change is not None]
    moves = sum(change is not None and None not in (change.was, change.becomes) for _, change, _ in rows)
    return Slips(rows[0][0] if rows else 0, moves, promises)


def _in_words(change: PromiseChange) -> str:
    was, becomes = (date_words(day) if day else "" for day in (change.was, change.becomes))
    return promise_in_words(was, becomes, change.reason, change.note)
