"""What the client's owner says about a task on her own page."""

from datetime import datetime

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.projects.models.blocker import WaitingOn
from vbm.projects.models.column import Column
from vbm.projects.models.comment import Comment
from vbm.projects.models.of_task import OfTask
from vbm.projects.models.project import Project
from vbm.support import clock
from vbm.support.scope import count_up


class Hearing(OfTask):
    """The verb of a task that its client's owner has; Task keeps the columns it speaks of.

    Her session sees neither the column nor the log: it leaves a line there, and the column is counted up unread.
    """

    @property
    def waits_for_owner(self) -> bool:
        return self.blocker is not None and self.blocker.waiting_on == WaitingOn.OWNER

    def hear(self, session: Session, body: str, *, by: Person, at: datetime | None = None) -> Comment:
        """She reads it again herself. What waits for her goes on waiting: whether that was an answer is the team's to say."""
        row = Comment(client_id=self.client_id, task_id=self.id, author_id=by.id, author_name=by.name, body=body)
        row.at, row.shown_to_owner = at or clock.now(), True
        session.add(row)
        session.flush()
        kind = "task.answered" if self.waits_for_owner else "task.owner_commented"
        self._log(session, kind, by=by, at=at, comment_id=row.id)
        count_up(session, Column.revision, self.column_id, session.get_one(Project, self.project_id).touch(session))
        return row
