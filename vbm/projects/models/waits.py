"""What a task waits for, on whom, and how it goes on."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.projects.models.blocker import Ask, Blocker, WaitingOn
from vbm.projects.models.column import Column
from vbm.projects.models.of_task import OfTask
from vbm.projects.models.stages import Stage
from vbm.projects.waiting import waited_words
from vbm.support import clock
from vbm.support.refusals import Refused, Stale


class Waits(OfTask):
    """The verbs of a task that stop and free it; Task keeps the columns they speak of."""

    @property
    def waited(self) -> str:
        """Our clock stands still meanwhile: "5 of 9 days spent waiting for Dana"."""
        until = self.completion.at if self.completion else clock.now()
        return waited_words(self.blockers, self.created_at, until)

    def block(
        self,
        session: Session,
        waiting_on: WaitingOn,
        why: str,
        whom: str = "",
        needed_by: date | None = None,
        *,
        by: Person,
        at: datetime | None = None,
    ) -> Blocker:
        """Stuck: on whom, and why in one sentence. It stays in its column, so that nobody loses where it stood."""
        if self.is_done:
            raise Refused("This task is already done, so nothing can hold it up.")
        if self.blocker is not None:
            self.blocker.until = at or clock.now()
            session.flush()
        row = Blocker(client_id=self.client_id, task_id=self.id, waiting_on=waiting_on, why=why, whom=whom, needed_by=needed_by)
        row.by_id, row.since, row.shown_to_owner = by.id, at or clock.now(), waiting_on == WaitingOn.OWNER
        session.add(row)
        self._log(session, "task.blocked", by=by, at=at, waiting_on=waiting_on, why=why, whom=whom)
        self._refresh(session, "blocker")
        return row

    def unblock(self, session: Session, *, by: Person, at: datetime | None = None) -> None:
        if self.blocker is not None:
            self.blocker.until = at or clock.now()
            self._log(session, "task.unblocked", by=by, at=at, whom=self.blocker.for_whom)
            self._refresh(session, "blocker")

    def must_say_why(self, left: Column, entered: Column, ask: Ask | None) -> None:
        if entered.stage == Stage.WAITING and left.id != entered.id and self.blocker is None and ask is None:
            raise Refused(f"Say who “{self.title}” waits for and what you need, then it can go to {entered.name}.")

    def must_be_as_seen(self, session: Session, version: int | None, *, by: Person) -> None:
        """Before something is taken back: has somebody else built on it since?"""
        if version is not None and version != self.version and self.acted_by_id not in (None, by.id):
            who = session.scalar(select(Person.name).where(Person.id == self.acted_by_id)) or "Someone"
            raise Stale(f"{who} has changed “{self.title}” since. Undo anyway?")
