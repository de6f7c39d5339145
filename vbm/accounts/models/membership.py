"""A person's seat at a client."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.activity.models import record
from vbm.support import clock
from vbm.support.models import Base
from vbm.support.scope import ClientOwned


class Capacity(StrEnum):
    LEAD = "lead"
    MEMBER = "member"
    OWNER = "owner"


class Membership(Base, ClientOwned):
    """Who serves or owns a client; only people with a seat can be given its tasks."""

    __tablename__ = "membership"
    # It is what a scope is made of, so it must be readable before there is one.
    row_security = False

    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    capacity: Mapped[Capacity]
    since: Mapped[datetime] = mapped_column(default=clock.now)
    until: Mapped[datetime | None]
    duty: Mapped[str] = mapped_column(String(80), default="")  # as what they serve here, in words
    monthly_minutes: Mapped[int | None]  # promised to this client
    reason: Mapped[str] = mapped_column(String(300), default="")  # why one client more than the guidance advises

    def describe(self, session: Session, *, duty: str, monthly_minutes: int | None, reason: str, by: int) -> None:
        """As what they serve here, what is promised, and why there are so many clients."""
        self.duty, self.monthly_minutes, self.reason = duty, monthly_minutes, reason
        record(session, "client.seat_described", about=f"person:{self.person_id}", client_id=self.client_id, by=by)

    def end(self, session: Session, *, by: int) -> None:
        """Give up the seat; what was done from it stays."""
        self.until = clock.now()
        record(session, "client.unseated", about=f"person:{self.person_id}", client_id=self.client_id, by=by)
