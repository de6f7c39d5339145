"""The minutes that were written down: of a task, and of one person's day."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.projects.models import Task, TimeEntry


class Worked(NamedTuple):
    id: int
    person_id: int
    who: str
    work_date: date
    minutes: int
    note: str


def worked_on(session: Session, task: Task) -> Sequence[Worked]:
    """The latest day first."""
    asked = (
        select(TimeEntry.id, TimeEntry.person_id, Person.name, TimeEntry.work_date, TimeEntry.minutes, TimeEntry.note)
        .join(Person, Person.id == TimeEntry.person_id)
        .where(TimeEntry.task_id == task.id, TimeEntry.client_id == task.client_id)
        .order_by(TimeEntry.work_date.desc(), TimeEntry.id.desc())
    )
    return [Worked(*row) for row in session.execute(asked)]


def minutes_since(session: Session, person: Person, moment: datetime) -> int:
    """What this person has written down since then, over all clients."""
    asked = select(func.sum(TimeEntry.minutes)).where(TimeEntry.person_id == person.id, TimeEntry.at >= moment)
    return session.scalar(asked) or 0
