"""The steps inside a task, one tick each."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Mapped, Session

from vbm.accounts.models import Person
from vbm.projects.models.checklist import ChecklistItem
from vbm.projects.models.column import Column
from vbm.support import clock
from vbm.support.refusals import Refused


class Steps:
    """The verbs of a task that change its checklist; Task keeps the columns they speak of."""

    if TYPE_CHECKING:
        id: Mapped[int]
        client_id: Mapped[int]
        column: Mapped[Column]

        def _log(self, session: Session, kind: str, *, by: Person, at: datetime | None, **data: object) -> None: ...

    def add_item(self, session: Session, name: str, *, by: Person, at: datetime | None = None) -> ChecklistItem:
        """One more thing to tick, at the end of the list."""
        last = session.scalar(select(func.max(ChecklistItem.place)).where(ChecklistItem.task_id == self.id))
        item = ChecklistItem(client_id=self.client_id, task_id=self.id, name=name, place=0 if last is None else last + 1)
        session.add(item)
        self._log(session, "task.item_added", by=by, at=at, name=name)
        self.column.touch(session)
        return item

    def tick(self, session: Session, item: ChecklistItem, *, done: bool, by: Person, at: datetime | None = None) -> None:
        """Tick one thing of the checklist, or take the tick back."""
        if item.task_id != self.id:
            raise Refused("That belongs to another task.")
        if (item.done_at is not None) == done:
            return
        item.done_at = (at or clock.now()) if done else None
        self._log(session, "task.ticked" if done else "task.unticked", by=by, at=at, name=item.name)
        self.column.touch(session)
