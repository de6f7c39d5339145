"""What was decided about one reminder, once: sent, or skipped with the reason."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vbm.support.models import Base
from vbm.support.scope import DeskOwned


class Reminder(Base, DeskOwned):
    __tablename__ = "appointment_reminder"
    __table_args__ = (UniqueConstraint("appointment_id", "sequence", "kind", name="uq_appointment_reminder_once"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    appointment_id: Mapped[int] = mapped_column(ForeignKey("appointment.id"))
    sequence: Mapped[int]  # a talk that was moved is reminded of anew
    kind: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]
    skipped_because: Mapped[str | None] = mapped_column(String(200))  # None: sent
