"""When the tasks of a series come; Series keeps the columns it speaks of."""

from collections.abc import Container
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, select
from sqlalchemy.orm import Mapped, Session

from vbm.practice.holidays import holidays
from vbm.projects.models import Completion, Task
from vbm.series.models.choices import Holidays, Mode
from vbm.series.models.occurrence import Occurrence, Outcome
from vbm.series.rules import STEPS_OFF, after_done, first_from, instant, known_rule, next_after, occurrences, shifted
from vbm.series.shapes import Shape
from vbm.support import clock


class Timing:
    """The dates of a series: by its rule, and shifted by what is off."""

    if TYPE_CHECKING:
        id: Mapped[int]
        mode: Mapped[Mode]
        rule: Mapped[str]
        zone: Mapped[str]
        starts_on: Mapped[date]
        lead_days: Mapped[int]
        holidays: Mapped[Holidays]
        next_on: Mapped[date | None]
        next_at: Mapped[datetime | None]
        paused_at: Mapped[datetime | None]
        ended_at: Mapped[datetime | None]

    @property
    def counts_from_done(self) -> bool:
        return self.mode == Mode.AFTER

    @property
    def how_often(self) -> str:
        """every Monday."""
        return Shape.of(known_rule(self.rule), self.starts_on).in_words(counts_from_done=self.counts_from_done)

    def today(self, now: datetime | None = None) -> date:
        return (now or clock.now()).astimezone(clock.zone(self.zone)).date()

    def day_of(self, on: date, off: Container[date]) -> date:
        """The day it is due, when the rule says this one."""
        return shifted(on, self.holidays.step, off)

    def comes_at(self, on: date, off: Container[date]) -> datetime:
        """When its task is to be made: as that day begins, so many days before it is due."""
        return instant(self.day_of(on, off) - timedelta(days=self.lead_days), 0, self.zone)

    def dates(self, first: date, last: date) -> list[date]:
        """By the rule alone."""
        return occurrences(known_rule(self.rule), self.starts_on, first, last)

    def follows(self, on: date) -> date | None:
        return None if self.counts_from_done else next_after(known_rule(self.rule), self.starts_on, on)

    def days_off(self, session: Session, around: date | None) -> frozenset[date]:
        if self.holidays == Holidays.KEEP or around is None:
            return frozenset()
        wide = timedelta(days=STEPS_OFF + 400)
        return holidays(session, around - wide, around + wide)

    def come_next(self, session: Session, on: date | None) -> None:
        """Its next date, or None while nothing is to come."""
        if on != self.next_on:
            changed = (Occurrence.series_id == self.id, Occurrence.outcome == Outcome.CHANGED)
            session.execute(delete(Occurrence).where(*changed, Occurrence.on != on) if on else delete(Occurrence).where(*changed))
        self.next_on = on
        self.next_at = self.comes_at(on, self.days_off(session, on)) if on else None

    def come_anew(self, session: Session) -> None:
        """Find its next date once more: from today on, and after every date that was taken."""
        if self.ended_at is not None:
            return self.come_next(session, None)
        if self.counts_from_done:
            return self.come_next(session, self._after_the_last(session))
        last = self._last_taken(session)
        begins = max(self.today(), last.on + timedelta(days=1)) if last else self.today()
        return self.come_next(session, first_from(known_rule(self.rule), self.starts_on, begins))

    def day_after_done(self, session: Session, done_on: date) -> date:
        """Counted from that day; a date that was taken already is left to its task."""
        day = after_done(known_rule(self.rule), done_on)
        taken = set(session.scalars(select(Occurrence.on).where(Occurrence.series_id == self.id, Occurrence.on >= day)))
        while day in taken:
            day += timedelta(days=1)
        return day

    def open_tasks(self, session: Session) -> list[Task]:
        """Its tasks that are still to be done, the latest first."""
        mine = select(Task).join(Occurrence, Occurrence.task_id == Task.id).outerjoin(Completion, Completion.task_id == Task.id)
        still = mine.where(Occurrence.series_id == self.id, Completion.task_id.is_(None), Task.archived_at.is_(None))
        return list(session.scalars(still.order_by(Occurrence.on.desc())))

    def last_made(self, session: Session) -> date | None:
        """The last date that was made or left out."""
        last = self._last_taken(session)
        return last.on if last else None

    def _after_the_last(self, session: Session) -> date | None:
        if self.open_tasks(session):
            return None
        last = self._last_taken(session)
        if last is None:
            return max(self.starts_on, self.today())
        done_at = session.scalar(select(Completion.at).where(Completion.task_id == last.task_id))
        done_on = self.today(done_at) if last.task_id else last.on
        return max(self.day_after_done(session, done_on), self.today())

    def _last_taken(self, session: Session) -> Occurrence | None:
        taken = select(Occurrence).where(Occurrence.series_id == self.id, Occurrence.outcome != Outcome.CHANGED)
        return session.scalar(taken.order_by(Occurrence.on.desc()).limit(1))
