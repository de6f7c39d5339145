"""Minutes that somebody worked on a task."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from vbm.support.models import Base
from vbm.support.scope import ClientOwned, Internal

A_DAY = 24 * 60


class TimeEntry(Base, ClientOwned, Internal):
    """The day is one of the client's own calendar, so that a month is the client's month wherever the work was done."""

    __tablename__ = "time_entry"
    __table_args__ = (CheckConstraint("minutes > 0", name="something"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(index=True)  # no foreign key: worked minutes outlive the task, with its title
    title: Mapped[str] = mapped_column(String(500))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    work_date: Mapped[date] = mapped_column(index=True)
    minutes: Mapped[int]
    note: Mapped[str] = mapped_column(String(300), default="")
    at: Mapped[datetime]
