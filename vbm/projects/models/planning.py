"""What a task says, by when, how much it matters, how long it takes, and what was promised."""

from datetime import date, datetime, time
from typing import TypedDict, Unpack

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.projects.models.of_task import OfTask
from vbm.projects.models.priority import Priority
from vbm.projects.models.promise import PromiseChange, PromiseReason
from vbm.support import clock
from vbm.support.refusals import Refused


class Plan(TypedDict, total=False):
    """What a caller may leave out; what is left out stays as it is."""

    start_on: date | None
    due_at: datetime | None
    priority: Priority
    estimate: int | None
    done_when: str
    process_url: str


class Planning(OfTask):
    """The verbs of a task that change its words and its plan; Task keeps the columns they speak of."""

    def edit(
        self,
        session: Session,
        *,
        title: str,
        description: str,
        due_on: date | None,
        shown_to_owner: bool,
        by: Person,
        at: datetime | None = None,
        **plan: Unpack[Plan],
    ) -> None:
        """Say all of it anew. A day that stays keeps its time, unless another time is said."""
        due_at = plan.pop("due_at", self.due_at if due_on == self.due_on else None)
        words = self._change({"title": title, "description": description, "shown_to_owner": shown_to_owner})
        if words:
            self._log(session, "task.edited", by=by, at=at, fields=list(words))
        planned = self._change({**plan})
        if planned:
            self._log(session, "task.planned", by=by, at=at, changes=planned)
        moved = self._move_due(session, due_on, due_at, by=by, at=at)
        if words or planned or moved:
            self._say_anew(session)

    def set_due(
        self, session: Session, due_on: date | None, due_at: datetime | None = None, *, by: Person, at: datetime | None = None
    ) -> None:
        """Give it another due date, with a time of day or without; the day is the one of whoever says so."""
        if self._move_due(session, due_on, due_at, by=by, at=at):
            self._say_anew(session)

    def due_in(self, zone: str) -> tuple[date | None, time | None]:
        """Its due day and time as clocks in that zone show them."""
        if self.due_at is None:
            return self.due_on, None
        here = self.due_at.astimezone(clock.zone(zone))
        return here.date(), here.time().replace(second=0, microsecond=0)

    def due_from(self, day: date | None, wall: time | None, zone: str) -> tuple[date | None, datetime | None]:
        """What that day and time of that zone mean; what its clocks show already is left exactly as it is."""
        if (day, wall) == self.due_in(zone):
            return self.due_on, self.due_at
        if day is None or wall is None:
            return day, None
        instant = clock.at_wall_clock(day, wall, zone)
        return instant.astimezone(clock.zone(zone)).date(), instant

    def promise(
        self,
        session: Session,
        day: date | None,
        *,
        by: Person,
        reason: PromiseReason | None = None,
        note: str = "",
        at: datetime | None = None,
    ) -> None:
        """Promise the client a day, move it, or take it back with None; whatever changes a promise needs its reason."""
        was = self.promised_on
        if day == was:
            return
        if self.is_done:
            raise Refused("This task is done, so what was promised stays as it was. Open it again first.")
        if was is not None and reason is None:
            raise Refused("A promise is only moved or taken back with a reason. Say why.")
        change = PromiseChange(client_id=self.client_id, task_id=self.id, was=was, becomes=day, reason=reason, note=note)
        change.by_id, change.at = by.id, at or clock.now()
        session.add(change)
        self.promised_on = day
        self._log(session, "task.promised", by=by, at=at, was=_plain(was), becomes=_plain(day), reason=reason, note=note)
        self.column.touch(session)

    def _move_due(
        self, session: Session, due_on: date | None, due_at: datetime | None, *, by: Person, at: datetime | None
    ) -> bool:
        if (due_on, due_at) == (self.due_on, self.due_at):
            return False
        was, becomes = self.due_at or self.due_on, due_at or due_on
        kind = "task.due_moved" if self.due_on and due_on and self.due_on != due_on else "task.due_set"
        self.due_on, self.due_at = due_on, due_at
        self._log(session, kind, by=by, at=at, was=_plain(was), becomes=_plain(becomes))
        return True

    def _change(self, wanted: dict[str, object]) -> dict[str, tuple[object, object]]:
        """Set these; what was and what it becomes for each that is new."""
        changed = {name: (getattr(self, name), value) for name, value in wanted.items() if getattr(self, name) != value}
        for name, (_, value) in changed.items():
            setattr(self, name, value)
        return {name: (_plain(was), _plain(becomes)) for name, (was, becomes) in changed.items()}

    def _say_anew(self, session: Session) -> None:
        self.text_version += 1
        self.column.touch(session)


def _plain(value: object) -> object:
    """As the log can hold it."""
    return value.isoformat() if isinstance(value, date) else value
