"""What whoever does a task says while doing it: when it will be done, and the minutes that went into it."""

from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.activity.models import Activity
from vbm.clients.models import Client
from vbm.projects.models.of_task import OfTask
from vbm.projects.models.time_entry import A_DAY, TimeEntry
from vbm.support import clock
from vbm.support.minutes import minutes_words
from vbm.support.refusals import Refused
from vbm.support.said import SAID_AT

FURTHEST_BACK = timedelta(days=366)


class Doing(OfTask):
    """The verbs of a task about its doing; Task keeps the columns they speak of."""

    @property
    def process_host(self) -> str:
        return urlsplit(self.process_url).hostname or ""

    def expect(
        self, session: Session, day: date | None, *, by: Person, is_undo: bool = False, at: datetime | None = None
    ) -> None:
        """Still going, until that day; None takes it back. Whoever goes on has begun; what waits goes on waiting."""
        if self.is_done:
            raise Refused("This task is already done. Reopen it first if there is more to do.")
        if day is not None and not is_undo and day < _said(at).astimezone(clock.zone(by.timezone)).date():
            raise Refused("That day is over. Say on which day you think it will be done.")
        if day is not None and is_undo and day.isoformat() != self._expected_before(session):
            raise Refused("That is not the day that was said before. Look at the task as it is now.")
        if day is not None and self.started_at is None and self.blocker is None:
            self.start(session, by=by, at=at)
        was, self.expects_on = self.expects_on, day
        if day is not None or was is not None:
            said = {"was": was.isoformat() if was else None, "becomes": day.isoformat() if day else None}
            self._log(session, "task.expected", by=by, at=at, **said)
        self.column.touch(session)

    def _expected_before(self, session: Session) -> str | None:
        said = select(Activity).where(Activity.about == f"task:{self.id}", Activity.kind == "task.expected")
        last = session.scalar(said.order_by(Activity.id.desc()).limit(1))
        return last.data["was"] if last else None

    def log_minutes(
        self, session: Session, minutes: int, *, by: Person, note: str = "", on: date | None = None, at: datetime | None = None
    ) -> TimeEntry:
        """Worked so long on it, on the client's day unless another one is said."""
        entry = TimeEntry(client_id=self.client_id, task_id=self.id, title=self.title, person_id=by.id, note=note)
        entry.at = _said(at)
        self._write(session, entry, minutes, on or self.work_date(session, entry.at), by)
        session.add(entry)
        session.flush()
        self._log(session, "task.minutes_logged", by=by, at=at, minutes=minutes)
        return entry

    def change_minutes(
        self, session: Session, entry: TimeEntry, minutes: int, *, on: date, note: str, by: Person, at: datetime | None = None
    ) -> None:
        self._must_be_hers(entry, by)
        was = (entry.minutes, entry.work_date, entry.note)
        if (minutes, on, note) == was:
            return
        self._write(session, entry, minutes, on, by)
        entry.note = note
        self._log(session, "task.minutes_changed", by=by, at=at, was=was[0], minutes=minutes)

    def remove_minutes(self, session: Session, entry: TimeEntry, *, by: Person, at: datetime | None = None) -> None:
        self._must_be_hers(entry, by)
        session.delete(entry)
        self._log(session, "task.minutes_removed", by=by, at=at, minutes=entry.minutes)

    def work_date(self, session: Session, at: datetime) -> date:
        """The day on the calendar of the client, so that a month is the client's month."""
        zone = session.scalars(select(Client.timezone).where(Client.id == self.client_id)).one()
        return at.astimezone(clock.zone(zone)).date()

    def _write(self, session: Session, entry: TimeEntry, minutes: int, on: date, by: Person) -> None:
        """One day of one person has 24 hours, however many clients share it."""
        if minutes <= 0:
            raise Refused("Say how long it took, 1 minute or more.")
        today = self.work_date(session, clock.now())
        if on > today:
            raise Refused("That day is still to come. Say which day it was.")
        if on != entry.work_date and today - on > FURTHEST_BACK:
            raise Refused("That day is more than a year ago. Say which day it was.")
        session.scalars(select(Person.id).where(Person.id == by.id).with_for_update(key_share=True)).one()  # one hand at a time
        others = select(func.sum(TimeEntry.minutes)).where(TimeEntry.person_id == by.id, TimeEntry.work_date == on)
        known = session.scalar(others.where(TimeEntry.id != entry.id) if entry.id else others) or 0
        if known + minutes > A_DAY:
            there = f"{minutes_words(known)} of {on:%a} {on.day} {on:%b} are" if known else "none of it is"
            raise Refused(f"A day has 24 hours; {there} written down already, and {minutes_words(minutes)} do not fit in.")
        entry.minutes, entry.work_date = minutes, on

    def _must_be_hers(self, entry: TimeEntry, by: Person) -> None:
        if entry.task_id != self.id:
            raise Refused("That belongs to another task.")
        if entry.person_id != by.id:
            raise Refused("Only the person who worked these minutes changes them.")


def _said(at: datetime | None) -> datetime:
    """A phone without a network said it earlier than it comes."""
    return at or SAID_AT.get() or clock.now()
