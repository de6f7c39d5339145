"""The labels a task wears."""

from datetime import datetime

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.projects.models.label import Label, TaskLabel
from vbm.projects.models.of_task import OfTask
from vbm.support.refusals import Refused


class Labelled(OfTask):
    """The verbs of a task about its labels; Task keeps the columns they speak of."""

    def wear(self, session: Session, label: Label, *, on: bool = True, by: Person, at: datetime | None = None) -> None:
        """Put a label of this client on the task, or take it off."""
        if label.client_id != self.client_id:
            raise Refused("That label is not this client's.")
        worn = session.get(TaskLabel, (self.id, label.id))
        if (worn is not None) == on:
            return
        if worn is None:
            session.add(TaskLabel(client_id=self.client_id, task_id=self.id, label_id=label.id))
        else:
            session.delete(worn)
        self._log(session, "task.labelled" if on else "task.unlabelled", by=by, at=at, name=label.name)
        self.column.touch(session)
