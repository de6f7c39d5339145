"""The way back from a move, to another project too, or from Done: one rule for all, however it was said."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.activity.models import Activity
from vbm.projects.models.column import Column
from vbm.projects.models.of_task import OfTask

DEEDS = ("task.moved", "task.transferred", "task.completed")


class TakingBack(OfTask):
    """The verb of a task that undoes; Task keeps the columns it speaks of."""

    def last_deed(self, session: Session) -> int | None:
        """What an undo offered now would take back."""
        deed = self._deed(session, None)
        return deed.id if deed else None

    def take_back(self, session: Session, column: Column, *, by: Person, deed_id: int | None = None, **places: Any) -> None:
        """To where it stood; what the deed began, ended, finished or reopened is as it was before."""
        deed, started = self._deed(session, deed_id), self.started_at
        reopened = self._reopened_at(session, deed)
        if deed is not None:
            self._wait_as_before(session, deed.at, by=by)
            if deed.kind == "task.completed" and self.is_done and self.column_id == column.id:
                self._note_not_done(session, by=by, at=None)
        if column.project_id == self.project_id:
            self.move_to(session, column, by=by, is_undo=True, still_waits=True, **places)
        else:
            self.transfer(session, column, by=by, is_undo=True, **places)
        self.started_at = None if deed is not None and started == deed.at else started
        if self.completion is not None and reopened is not None and "done_at" in reopened.data:
            self.completion.at = datetime.fromisoformat(reopened.data["done_at"])
            self.completion.by_id = reopened.data["done_by"]

    def _wait_as_before(self, session: Session, at: datetime, *, by: Person) -> None:
        """The waiting that ended then goes on, the one that began then ends."""
        ended = next((blocker for blocker in self.blockers if blocker.until == at), None)
        if self.blocker is not None and self.blocker.since == at:
            self.unblock(session, by=by)
        if ended is not None and self.blocker is None:
            ended.until = None
            self._refresh(session, "blocker")

    def _deed(self, session: Session, deed_id: int | None) -> Activity | None:
        mine = select(Activity).where(Activity.about == f"task:{self.id}", Activity.kind.in_(DEEDS))
        if deed_id is not None:
            mine = mine.where(Activity.id == deed_id)
        return session.scalar(mine.order_by(Activity.id.desc()).limit(1))

    def _reopened_at(self, session: Session, deed: Activity | None) -> Activity | None:
        if deed is None:
            return None
        then = (Activity.about == deed.about, Activity.kind == "task.reopened", Activity.at == deed.at)
        return session.scalar(select(Activity).where(*then).order_by(Activity.id.desc()).limit(1))
