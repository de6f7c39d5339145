"""The steps inside a task, one tick each."""

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.projects.models.checklist import ChecklistItem
from vbm.projects.models.of_task import OfTask
from vbm.projects.models.seats import must_have_seat
from vbm.support import clock
from vbm.support.refusals import Refused


class Steps(OfTask):
    """The verbs of a task that change its checklist; Task keeps the columns they speak of."""

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
        self._must_be_mine(item)
        if (item.done_at is not None) == done:
            return
        item.done_at = (at or clock.now()) if done else None
        self._log(session, "task.ticked" if done else "task.unticked", by=by, at=at, name=item.name)
        self.column.touch(session)

    def change_item(
        self,
        session: Session,
        item: ChecklistItem,
        *,
        name: str,
        assignee: Person | None,
        due_on: date | None,
        by: Person,
        at: datetime | None = None,
    ) -> None:
        """Say what it is called, who does it and by when."""
        self._must_be_mine(item)
        said = (name, assignee.id if assignee else None, due_on)
        was = (item.name, item.assignee_id, item.due_on)
        if said == was:
            return
        if said[1] != item.assignee_id:
            must_have_seat(session, self.client_id, assignee)
        item.name, item.assignee_id, item.due_on = said
        self._log(session, "task.item_edited", by=by, at=at, name=name, was=was[0], person_id=said[1])
        self.column.touch(session)

    def remove_item(self, session: Session, item: ChecklistItem, *, by: Person, at: datetime | None = None) -> None:
        self._must_be_mine(item)
        session.delete(item)
        self._log(session, "task.item_removed", by=by, at=at, name=item.name)
        self.column.touch(session)

    def shift_item(self, session: Session, item: ChecklistItem, by_places: int) -> None:
        """Up or down among the items of its own list; at either end it stays."""
        self._must_be_mine(item)
        mine = select(ChecklistItem).where(ChecklistItem.task_id == self.id).order_by(ChecklistItem.place, ChecklistItem.id)
        everything = list(session.scalars(mine))
        beside = [other for other in everything if other.checklist == item.checklist]
        to = beside.index(item) + by_places
        if 0 <= to < len(beside):
            here, there = everything.index(item), everything.index(beside[to])
            everything.insert(there, everything.pop(here))
            for place, each in enumerate(everything):
                each.place = place

    def _must_be_mine(self, item: ChecklistItem) -> None:
        if item.task_id != self.id:
            raise Refused("That belongs to another task.")
