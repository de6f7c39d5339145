"""Days on which somebody does not work."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from vbm.support.models import Base


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
