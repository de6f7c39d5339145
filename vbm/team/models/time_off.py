"""Days on which somebody does not work."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.accounts.models import Person
from vbm.accounts.models.person import hold_person
from vbm.activity.models import record
from vbm.support import clock
from vbm.support.models import Base
from vbm.support.refusals import Refused

LONGEST = 366


class TimeOff(Base):
    """From the first day to the last, both away; in the person's own zone."""

    __tablename__ = "time_off"
    __table_args__ = (CheckConstraint("first_on <= last_on", name="in_order"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    first_on: Mapped[date]
    last_on: Mapped[date] = mapped_column(index=True)
    note: Mapped[str] = mapped_column(String(200), default="")  # for the person and the manager
    cover_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    def covers(self, day: date) -> bool:
        return self.first_on <= day <= self.last_on

    @classmethod
    def add(
        cls,
        session: Session,
        person: Person,
        first: date,
        last: date,
        *,
        note: str,
        cover: int | None,
        by: Person,
        at: datetime | None = None,
    ) -> "TimeOff":
        """Say that somebody is away; it moves nothing by itself."""
        row = cls(person_id=person.id, by_id=by.id, at=at or clock.now())
        row._say(session, person, first, last, note=note, cover=cover, by=by)
        session.add(row)
        session.flush()
        row._log(session, "person.time_off_added", by, at=at)
        return row

    def change(
        self, session: Session, person: Person, first: date, last: date, *, note: str, cover: int | None, by: Person
    ) -> None:
        self._say(session, person, first, last, note=note, cover=cover, by=by)
        self._log(session, "person.time_off_changed", by)

    def remove(self, session: Session, *, by: Person) -> None:
        _may(self.person_id, by)
        session.delete(self)
        self._log(session, "person.time_off_removed", by)

    def _say(
        self, session: Session, person: Person, first: date, last: date, *, note: str, cover: int | None, by: Person
    ) -> None:
        _may(person.id, by)
        if first > last:
            raise Refused("The last day comes before the first.")
        if (last - first).days >= LONGEST:
            raise Refused(f"One time off is at most {LONGEST} days. Say what comes after it when it is nearer.")
        if cover == person.id:
            raise Refused("Nobody stands in for themselves. Choose somebody else.")
        if (other := self._overlapping(session, person, first, last)) is not None:
            raise Refused(f"{person.first_name} is away {other.days} already. Change that one instead.")
        self.first_on, self.last_on, self.note, self.cover_id = first, last, note, cover

    def _overlapping(self, session: Session, person: Person, first: date, last: date) -> "TimeOff | None":
        hold_person(session, person.id)
        asked = select(TimeOff).where(TimeOff.person_id == person.id, TimeOff.first_on <= last, TimeOff.last_on >= first)
        with session.no_autoflush:
            return session.scalars(asked.where(TimeOff.id != (self.id or 0)).order_by(TimeOff.first_on)).first()

    def _log(self, session: Session, kind: str, by: Person, *, at: datetime | None = None) -> None:
        first, last = self.first_on.isoformat(), self.last_on.isoformat()
        record(session, kind, about=f"person:{self.person_id}", by=by.id, at=at, first_on=first, last_on=last)

    @property
    def days(self) -> str:
        """from 3 to 10 Aug 2026, on 3 Aug 2026."""
        last = f"{self.last_on.day} {self.last_on:%b %Y}"
        if self.first_on == self.last_on:
            return f"on {last}"
        alike = self.first_on.replace(day=1) == self.last_on.replace(day=1)
        same_year = self.first_on.year == self.last_on.year
        first = f"{self.first_on.day}" + ("" if alike else f" {self.first_on:%b}" if same_year else f" {self.first_on:%b %Y}")
        return f"from {first} to {last}"


def _may(person_id: int, by: Person) -> None:
    if not by.is_manager and by.id != person_id:
        raise Refused("Only a manager can say when somebody else is away.")
