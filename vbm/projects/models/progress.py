"""How work on a task goes on: begun, stuck, done, and sometimes open again."""

from datetime import datetime

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.projects.models.column import Column
from vbm.projects.models.completion import Completion
from vbm.projects.models.of_task import OfTask
from vbm.projects.models.stages import NOT_BEGUN, Stage
from vbm.support import clock
from vbm.support.refusals import Refused


class Progress(OfTask):
    """The verbs of a task that change how far it is; Task keeps the columns they speak of."""

    @property
    def is_done(self) -> bool:
        return self.completion is not None

    def start(self, session: Session, *, by: Person, at: datetime | None = None) -> None:
        """Say that work has begun; where the board has a column for it, the task goes there."""
        if self.is_done:
            raise Refused("This task is already done. Reopen it first if there is more to do.")
        if self.blocker is not None:
            self.unblock(session, by=by, at=at)
        if self.started_at is None:
            self.started_at = at or clock.now()
            self._log(session, "task.started", by=by, at=at)
        if self.column.stage in NOT_BEGUN:
            self._go_to_stage(session, Stage.DOING)
        self.column.touch(session)

    def complete(self, session: Session, *, by: Person, at: datetime | None = None) -> None:
        """Done: noted with who and when, moved to the Done column. Saying it twice changes nothing."""
        if self.is_done:
            return
        self._note_done(session, by=by, at=at or clock.now())
        self._go_to_stage(session, Stage.DONE, top=True)
        self.column.touch(session)

    def complete_here(self, session: Session, *, by: Person, at: datetime | None = None) -> None:
        """Done where it stands, because its column now means that."""
        if not self.is_done:
            self._note_done(session, by=by, at=at)

    def reopen(self, session: Session, *, by: Person, at: datetime | None = None) -> None:
        if not self.is_done:
            return
        self._note_not_done(session, by=by, at=at)
        if self.column.stage == Stage.DONE:
            self._go_to_stage(session, Stage.DOING, Stage.NEXT, Stage.INBOX)
        self.column.touch(session)

    def _follow_stage(
        self, session: Session, left: Stage, entered: Stage, *, still_waits: bool, by: Person, at: datetime | None
    ) -> None:
        if left == Stage.WAITING and entered != Stage.WAITING and not still_waits:
            self.unblock(session, by=by, at=at)
        if entered == Stage.DONE and not self.is_done:
            self._note_done(session, by=by, at=at)
        if entered != Stage.DONE and self.is_done:
            self._note_not_done(session, by=by, at=at)
        if entered not in NOT_BEGUN and self.started_at is None:
            self.started_at = at or clock.now()

    def _note_done(self, session: Session, *, by: Person, at: datetime | None) -> None:
        self.unblock(session, by=by, at=at)
        self.completion = Completion(client_id=self.client_id, task_id=self.id, by_id=by.id, at=at or clock.now())
        self._log(session, "task.completed", by=by, at=at, title=self.title)

    def _note_not_done(self, session: Session, *, by: Person, at: datetime | None) -> None:
        assert self.completion is not None
        done = {"done_at": self.completion.at.isoformat(), "done_by": self.completion.by_id}
        session.delete(self.completion)
        self._log(session, "task.reopened", by=by, at=at, **done)
        self._refresh(session, "completion")

    def _refresh(self, session: Session, relation: str) -> None:
        session.flush()
        session.expire(self, [relation])
        self.column.touch(session)

    def _go_to_stage(self, session: Session, *stages: Stage, top: bool = False) -> None:
        """Into the first column of the first such stage; a board without one keeps the task where it is."""
        if self.column.stage == stages[0]:
            return
        left, column = self.column, Column.first_of(session, self.column.project_id, *stages)
        if column is not None and column.id != left.id:
            self._settle(session, column, top=top)
            left.touch(session)
