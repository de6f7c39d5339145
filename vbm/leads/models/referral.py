"""People we send on to: assistants with room, and how it went for those we sent."""

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, TypedDict

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from vbm.activity.models import record
from vbm.support import clock
from vbm.support.models import Base
from vbm.support.scope import DeskOwned

if TYPE_CHECKING:
    from vbm.accounts.models import Person


class ReferralResult(StrEnum):
    OPEN = "open"
    WORKED_OUT = "worked_out"
    NOT_A_FIT = "not_a_fit"
    NO_ANSWER = "no_answer"

    @property
    def label(self) -> str:
        return {"open": "Not known yet", "worked_out": "They work together"}.get(self, self.value.replace("_", " ").capitalize())


class PartnerSaid(TypedDict):
    name: str
    email: str
    website: str
    skills: str
    room: int | None
    note: str
    is_shown: bool


def skills_in(said: str) -> list[str]:
    return [skill.strip() for skill in said.split(",") if skill.strip()]


class ReferralPartner(Base, DeskOwned):
    """Somebody we may recommend. `room` is in whole clients; None when they have not said."""

    __tablename__ = "referral_partner"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(254), default="")
    website: Mapped[str] = mapped_column(String(200), default="")
    skills: Mapped[str] = mapped_column(String(500), default="")
    room: Mapped[int | None]
    room_said_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(Text, default="")
    is_shown: Mapped[bool] = mapped_column(default=False)  # on the result page of a visitor who needs an assistant
    archived_at: Mapped[datetime | None]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)

    @classmethod
    def add(cls, session: Session, said: PartnerSaid, *, by: "Person", at: datetime | None = None) -> "ReferralPartner":
        partner = cls(name=said["name"], made_at=at or clock.now())
        session.add(partner)
        partner._take(said, said_room=said["room"] is not None, at=at)
        session.flush()
        partner._log(session, "partner.added", by=by, at=at)
        return partner

    @property
    def about(self) -> str:
        return f"partner:{self.id}"

    @property
    def skill_list(self) -> list[str]:
        return skills_in(self.skills)

    def describe(
        self, session: Session, said: PartnerSaid, *, by: "Person", asked_room: bool = False, at: datetime | None = None
    ) -> None:
        """`asked_room`: they said again today how many they can take, perhaps the same number."""
        self._take(said, said_room=asked_room or said["room"] != self.room, at=at)
        self._log(session, "partner.described", by=by, at=at)

    def rest(self, session: Session, *, by: "Person", at: datetime | None = None) -> None:
        """Nobody is sent there meanwhile; who was sent stays."""
        if self.archived_at is None:
            self.archived_at = at or clock.now()
            self._log(session, "partner.rests", by=by, at=at)

    def bring_back(self, session: Session, *, by: "Person", at: datetime | None = None) -> None:
        if self.archived_at is not None:
            self.archived_at = None
            self._log(session, "partner.back", by=by, at=at)

    def _take(self, said: PartnerSaid, *, said_room: bool, at: datetime | None) -> None:
        for name, value in said.items():
            setattr(self, name, value)
        if said_room:
            self.room_said_at = (at or clock.now()) if said["room"] is not None else None

    def _log(self, session: Session, kind: str, *, by: "Person", at: datetime | None) -> None:
        record(session, kind, about=self.about, by=by.id, at=at)


class Referral(Base, DeskOwned):
    """One person sent on to one partner, and how it went."""

    __tablename__ = "referral"

    id: Mapped[int] = mapped_column(primary_key=True)
    lead_id: Mapped[int] = mapped_column(ForeignKey("lead.id"), index=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("referral_partner.id"), index=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)
    result: Mapped[ReferralResult] = mapped_column(default=ReferralResult.OPEN)
    result_note: Mapped[str] = mapped_column(String(500), default="")
    ask_again_on: Mapped[date | None]

    partner: Mapped[ReferralPartner] = relationship(lazy="raise_on_sql")
