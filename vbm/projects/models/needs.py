"""What a task needs done first."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.projects.models.completion import Completion
from vbm.projects.models.dependency import Dependency
from vbm.projects.models.of_task import OfTask
from vbm.support.refusals import Refused


class Needs(OfTask):
    """The verbs of a task about the tasks that block it; Task keeps the columns they speak of."""

    def need(self, session: Session, other: Any, *, by: Person, at: datetime | None = None) -> None:
        """Say that the other task of this client comes first. A ring of tasks, none of which could begin, is refused."""
        if other.id == self.id:
            raise Refused("A task cannot block itself.")
        if other.client_id != self.client_id:
            raise Refused("Only tasks of the same client can block each other.")
        if session.get(Dependency, (self.id, other.id)) is not None:
            return
        if self.id in self._needed_for(session, other.id):
            raise Refused(f"#{other.id} itself is blocked by this task, so neither could ever begin.")
        session.add(Dependency(client_id=self.client_id, task_id=self.id, needs_id=other.id))
        self._log(session, "task.needs", by=by, at=at, number=other.id, title=other.title)
        self.column.touch(session)

    def need_no_more(self, session: Session, other: Any, *, by: Person, at: datetime | None = None) -> None:
        row = session.get(Dependency, (self.id, other.id))
        if row is None:
            return
        session.delete(row)
        self._log(session, "task.needs_no_more", by=by, at=at, number=other.id, title=other.title)
        self.column.touch(session)

    def missing(self, session: Session) -> str:
        """What should be done before this task and is not, as a sentence; nothing when nothing is missing."""
        task = type(self)
        needed = select(task.id).join(Dependency, Dependency.needs_id == task.id).where(Dependency.task_id == self.id)
        numbers = [f"#{id}" for id in session.scalars(needed.where(is_open(task)).order_by(task.id))]
        words = " and ".join([", ".join(numbers[:-1]), numbers[-1]] if len(numbers) > 1 else numbers)
        return f"{words} {'is' if len(numbers) == 1 else 'are'} not done yet." if numbers else ""

    def _needed_for(self, session: Session, task_id: int) -> set[int]:
        """All that must be done before that task, however far away."""
        needs = defaultdict(set)
        pairs = select(Dependency.task_id, Dependency.needs_id).where(Dependency.client_id == self.client_id)
        for one, other in session.execute(pairs):
            needs[one].add(other)
        found: set[int] = set()
        next_ones = [task_id]
        while next_ones:
            new = needs[next_ones.pop()] - found
            found |= new
            next_ones += new
        return found


def is_open(task: Any) -> ColumnElement[bool]:
    """Neither done nor put away."""
    return and_(task.archived_at.is_(None), ~select(Completion.task_id).where(Completion.task_id == task.id).exists())
