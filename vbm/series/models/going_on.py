"""A series rests, goes on and ends; Series keeps the columns it speaks of."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Mapped, Session

from vbm.accounts.models import Person
from vbm.projects.models import Task
from vbm.series.models.occurrence import Occurrence, Outcome
from vbm.support import clock
from vbm.support.refusals import Refused, Stale


class GoingOn:
    """The verbs that say whether and what comes next."""

    if TYPE_CHECKING:
        id: Mapped[int]
        client_id: Mapped[int]
        assignee_id: Mapped[int | None]
        next_on: Mapped[date | None]
        paused_at: Mapped[datetime | None]
        ended_at: Mapped[datetime | None]

        @property
        def counts_from_done(self) -> bool: ...
        def today(self) -> date: ...
        def last_made(self, session: Session) -> date | None: ...
        def follows(self, on: date) -> date | None: ...
        def come_next(self, session: Session, on: date | None) -> None: ...
        def come_anew(self, session: Session) -> None: ...
        def day_after_done(self, session: Session, done_on: date) -> date: ...
        def _log(self, session: Session, kind: str, *, by: Person, **data: str) -> None: ...

    def pause(self, session: Session, *, by: Person) -> None:
        """Nothing comes until somebody lets it go on; what is open stays open."""
        self._must_go_on()
        if self.paused_at is None:
            self.paused_at = clock.now()
            self._log(session, "series.paused", by=by)

    def resume(self, session: Session, *, by: Person) -> None:
        """From today on: what would have come meanwhile was left out."""
        if self.paused_at is None and self.ended_at is None:
            return
        begins_again = self.ended_at is not None or self.counts_from_done
        self.paused_at = self.ended_at = None
        if begins_again:
            self.come_anew(session)
        else:
            self.come_next(session, self.next_on)
        self._log(session, "series.resumed", by=by)

    def end(self, session: Session, *, by: Person) -> None:
        """Nothing comes any more; the tasks it made stay."""
        if self.ended_at is None:
            self.ended_at, self.paused_at = clock.now(), None
            self.come_next(session, None)
            self._log(session, "series.ended", by=by)

    def skip_next(self, session: Session, on: date, *, by: Person) -> None:
        """Leave the next one out. `on` is the date that was seen."""
        self._must_be_next(on)
        self.take(session, on, Outcome.SKIPPED, why=f"{by.first_name} left it out.")
        self._log(session, "series.skipped", by=by, on=on.isoformat())
        self.come_next(session, self.day_after_done(session, on) if self.counts_from_done else self.follows(on))

    def may_come_back(self, session: Session) -> date | None:
        """The last date that became something, if it was left out and is not over."""
        on = self.last_made(session) if self.ended_at is None else None
        row = self.occurrence(session, on) if on is not None and on >= self.today() else None
        return on if row is not None and row.outcome == Outcome.SKIPPED else None

    def bring_back(self, session: Session, on: date, *, by: Person) -> None:
        """It comes after all, with what was said of it alone."""
        row = self.occurrence(session, on)
        if row is None or self.may_come_back(session) != on:
            raise Stale("That one cannot come back any more. Look at the dates again.")
        if row.changes:
            row.outcome, row.why = Outcome.CHANGED, ""
        else:
            session.delete(row)
        session.flush()
        self.come_next(session, on)
        self._log(session, "series.brought_back", by=by, on=on.isoformat())

    def change_next(self, session: Session, on: date, changes: dict[str, Any], *, by: Person) -> None:
        """Let the next one be different; with nothing to change it is like the others again."""
        self._must_be_next(on)
        row = self.occurrence(session, on)
        if not changes and row is not None:
            session.delete(row)
        elif changes:
            self.take(session, on, Outcome.CHANGED, changes=changes)
        self._log(session, "series.next_changed", by=by, on=on.isoformat())

    def hand_over(self, session: Session, to: Person | None, *, was: Person, by: Person) -> None:
        """What is to come is the other's; what was said of the next one alone is kept, but not that it is theirs."""
        if self.assignee_id == was.id:
            self.assignee_id = to.id if to else None
        row = self.occurrence(session, self.next_on) if self.next_on else None
        if row is not None and row.changes.get("assignee_id") == was.id:
            row.changes = {**row.changes, "assignee_id": to.id if to else None}
        self._log(session, "series.handed_over", by=by, was=was.name, assignee=to.name if to else "")

    def occurrence(self, session: Session, on: date) -> Occurrence | None:
        return session.get(Occurrence, (self.id, on))

    def take(
        self, session: Session, on: date, outcome: Outcome, *, task: Task | None = None, why: str = "", changes: Any = None
    ) -> None:
        """Note what became of a date; whoever comes second with the same date fails."""
        row = self.occurrence(session, on)
        if row is not None and row.outcome != Outcome.CHANGED:
            raise Refused("That date was taken a moment ago.")
        if row is None:
            row = Occurrence(client_id=self.client_id, series_id=self.id, on=on, changes={})
            session.add(row)
        row.outcome, row.task_id, row.why, row.at = outcome, task.id if task else None, why[:200], clock.now()
        row.changes = row.changes if changes is None else changes
        session.flush()

    def _must_be_next(self, on: date) -> None:
        self._must_go_on()
        if self.next_on != on:
            raise Stale("That one is not the next any more. Look at the dates again.")

    def _must_go_on(self) -> None:
        if self.ended_at is not None:
            raise Refused("This series has ended. Let it begin again first.")
