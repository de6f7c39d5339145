"""A task goes to another project of its client."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.activity.models import record
from vbm.projects.models.column import Column
from vbm.projects.models.of_task import OfTask
from vbm.support import clock
from vbm.support.refusals import Refused


class Transferring(OfTask):
    """The verb of a task that changes its project; Task keeps the columns it speaks of."""

    def transfer(
        self,
        session: Session,
        column: Column,
        *,
        by: Person,
        after_id: int | None = None,
        before_id: int | None = None,
        is_undo: bool = False,
        at: datetime | None = None,
    ) -> None:
        """Into a column of another project, with all that belongs to it; what waits goes on waiting there."""
        self.must_be_on_board()
        places: dict[str, Any] = {"after_id": after_id, "before_id": before_id}
        if column.project_id == self.project_id:
            return self.move_to(session, column, **places, is_undo=is_undo, by=by, at=at)
        if column.client_id != self.client_id:
            raise Refused("A task stays with its client. Copy it instead: only its words go along then.")
        self.must_be_open(column.project)
        left, was, becomes = self.column, self.column.project, column.project
        at = at or clock.now()
        if not is_undo:
            self.must_say_why(left, column, None)
            if self.blocker is None:
                self.must_fit(session, column)
        self._settle(session, column, **places)
        self._log(session, "task.transferred", by=by, at=at, came_from=was.name, to=becomes.name, was_id=was.id)
        self._follow_stage(session, left.stage, column.stage, still_waits=True, by=by, at=at)
        for project, kind, other in ((was, "project.task_left", becomes), (becomes, "project.task_came", was)):
            about = f"project:{project.id}"
            record(session, kind, about=about, client_id=self.client_id, by=by.id, at=at, title=self.title, other=other.name)
        left.touch(session)
        column.touch(session)
        return None
