"""Days on which the practice does not work."""

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.activity.models import record
from vbm.support import clock
from vbm.support.models import Base

LONGEST_NAME = 80
AHEAD = timedelta(days=60)


class Holiday(Base):
    __tablename__ = "holiday"

    id: Mapped[int] = mapped_column(primary_key=True)
    on: Mapped[date] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))

    def remove(self, session: Session, *, by: int) -> None:
        session.delete(self)
        record(session, "practice.holiday_removed", about="practice:1", by=by, on=self.on.isoformat(), name=self.name)


def holidays(session: Session, first: date, last: date) -> frozenset[date]:
    """The practice's holidays from the first day to the last, both included; for `clock.is_working_day` and its like."""
    return frozenset(session.scalars(select(Holiday.on).where(Holiday.on.between(first, last))))


def next_working_day(session: Session, day: date) -> date:
    """The first day after it on which the practice works."""
    return clock.next_working_day(day, holidays(session, day, day + AHEAD))


def all_holidays(session: Session) -> list[Holiday]:
    return list(session.scalars(select(Holiday).order_by(Holiday.on)))


def keep_holidays(session: Session, named: Mapping[date, str], *, by: int) -> int:
    """Keep these days; one that is there already takes the name. Returns how many are new."""
    known = {one.on: one for one in session.scalars(select(Holiday).where(Holiday.on.in_(named)))}
    for on, name in named.items():
        if on in known:
            known[on].name = name
        else:
            session.add(Holiday(on=on, name=name))
    new = sorted(on.isoformat() for on in named if on not in known)
    if new:
        record(session, "practice.holidays_added", about="practice:1", by=by, on=new)
    return len(new)
