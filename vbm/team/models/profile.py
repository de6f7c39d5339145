"""How somebody of the team works: as what, on which days, and how to reach them."""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.accounts.models import Person, Role
from vbm.activity.models import record
from vbm.support.models import Base
from vbm.support.refusals import Refused

MANAGERS_OWN = {"trade", "headline", "overhead", "cover_id"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Trade(StrEnum):
    MANAGER = "manager"
    ASSISTANT = "assistant"
    SPECIALIST = "specialist"

    @property
    def label(self) -> str:
        return {"manager": "Manager", "assistant": "Assistant", "specialist": "Specialist"}[self]

    @classmethod
    def of(cls, role: Role) -> "Trade":
        """What somebody counts as before anybody said it."""
        return cls.MANAGER if role == Role.MANAGER else cls.ASSISTANT


class Channel(StrEnum):
    MAIL = "mail"
    PHONE = "phone"
    CHAT = "chat"

    @property
    def label(self) -> str:
        return {"mail": "Email", "phone": "Phone", "chat": "Chat"}[self]


class Profile(Base):
    """Beside the person. Without one somebody counts as an assistant whose hours nobody knows yet."""

    __tablename__ = "profile"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    trade: Mapped[Trade] = mapped_column(default=Trade.ASSISTANT)
    headline: Mapped[str] = mapped_column(String(120), default="")  # "Designer", "Bookkeeper"
    channel: Mapped[Channel] = mapped_column(default=Channel.MAIL)
    reach: Mapped[str] = mapped_column(String(200), default="")  # the number, or where to write
    hours: Mapped[list[int]] = mapped_column(JSON, default=lambda: [0] * 7)  # minutes, Monday first; all 0: not known
    starts_at: Mapped[int] = mapped_column(default=9 * 60)  # minutes after their own midnight
    overhead: Mapped[int] = mapped_column(default=0)  # minutes a week that belong to no client
    cover_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    @classmethod
    def unknown(cls, person_id: int, trade: Trade) -> "Profile":
        """What we may assume of somebody who has written nothing down."""
        assumed = cls(person_id=person_id, trade=trade, headline="", channel=Channel.MAIL, reach="")
        assumed.hours, assumed.starts_at, assumed.overhead, assumed.cover_id = [0] * 7, 9 * 60, 0, None
        return assumed

    def describe(self, session: Session, *, by: Person, **said: Any) -> None:
        """Say how they work. Trade, headline, overhead and who stands in are the manager's to say."""
        mine = by.id == self.person_id
        if not by.is_manager and (not mine or MANAGERS_OWN & said.keys()):
            raise Refused("Only a manager can change that.")
        if said.get("cover_id") == self.person_id:
            raise Refused("Nobody stands in for themselves. Choose somebody else.")
        changed = [name for name, value in said.items() if getattr(self, name) != value]
        for name in changed:
            setattr(self, name, said[name])
        session.add(self)
        record(session, "person.described", about=f"person:{self.person_id}", by=by.id, fields=changed)

    @property
    def says_hours(self) -> bool:
        """Whether anybody knows yet how long they work."""
        return any(self.hours)

    @property
    def weekly(self) -> int:
        """Minutes a week."""
        return sum(self.hours)

    def minutes_on(self, day: date) -> int:
        """How long they work on such a day, leaving aside holidays and time off."""
        return self.hours[day.weekday()]
