"""People we send on to: assistants with room, and how it went for those we sent."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from vbm.support import clock
from vbm.support.models import Base
from vbm.support.scope import DeskOwned


class ReferralResult(StrEnum):
    OPEN = "open"
    WORKED_OUT = "worked_out"
    NOT_A_FIT = "not_a_fit"
    NO_ANSWER = "no_answer"

    @property
    def label(self) -> str:
        return {"open": "Not known yet", "worked_out": "They work together"}.get(self, self.value.replace("_", " ").capitalize())


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
