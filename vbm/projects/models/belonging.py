"""Who stands around a task: its helpers and its followers."""

from datetime import datetime

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.projects.models.company import TaskFollower, TaskHelper
from vbm.projects.models.of_task import OfTask
from vbm.projects.models.seats import must_have_seat
from vbm.support.refusals import Refused


class Belonging(OfTask):
    """The verbs of a task about the people beside its owner; Task keeps the columns they speak of."""

    def add_helper(self, session: Session, person: Person, *, by: Person, at: datetime | None = None) -> None:
        """Ask someone with a seat here to help; the task stays its owner's."""
        must_have_seat(session, self.client_id, person)
        if person.id == self.assignee_id:
            raise Refused(f"{person.name} has this task already. Helpers come beside its owner.")
        if session.get(TaskHelper, (self.id, person.id)) is not None:
            return
        session.add(TaskHelper(client_id=self.client_id, task_id=self.id, person_id=person.id))
        self._log(session, "task.helper_added", by=by, at=at, name=person.name, person_id=person.id)
        self.column.touch(session)

    def let_helper_go(self, session: Session, person: Person, *, by: Person, at: datetime | None = None) -> None:
        helper = session.get(TaskHelper, (self.id, person.id))
        if helper is None:
            return
        session.delete(helper)
        self._log(session, "task.helper_left", by=by, at=at, name=person.name)
        self.column.touch(session)

    def follow(self, session: Session, person: Person) -> None:
        TaskFollower.add(session, self.client_id, self.id, [person.id])

    def unfollow(self, session: Session, person: Person) -> None:
        if (row := session.get(TaskFollower, (self.id, person.id))) is not None:
            session.delete(row)
