"""A person who may become a client: one row for each email address."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.accounts.models import Person
from vbm.accounts.models.person import normal_email
from vbm.activity.models import record
from vbm.intake.outcomes import Outcome
from vbm.leads.models.advising import Advising
from vbm.leads.models.coming import Coming
from vbm.leads.models.moving import Moving
from vbm.leads.models.news import leads_changed
from vbm.leads.models.note import LeadNote
from vbm.leads.models.planning import LONGEST_STEP, Planning
from vbm.leads.models.referring import Referring
from vbm.leads.models.stages import MAY_COME_BACK, LostReason, Stage
from vbm.leads.models.waiting_for_a_place import WaitingForAPlace
from vbm.support import clock
from vbm.support.models import Base
from vbm.support.refusals import Refused
from vbm.support.scope import DeskOwned

OUTCOME_LABELS = {
    Outcome.VBM: "Virtual Business Manager",
    Outcome.VA: "Virtual Assistant",
    Outcome.BOTH: "Manager leading assistants",
    Outcome.TALK: "Talk first",
}


class Lead(Base, DeskOwned, Coming, Moving, Planning, Advising, Referring, WaitingForAPlace):
    __tablename__ = "lead"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    business_name: Mapped[str] = mapped_column(String(120), default="")
    source: Mapped[str] = mapped_column(String(40))
    timezone: Mapped[str | None] = mapped_column(String(64))
    stage: Mapped[Stage] = mapped_column(default=Stage.NEW, index=True)
    stage_since: Mapped[datetime] = mapped_column(default=clock.now)
    opened_at: Mapped[datetime] = mapped_column(default=clock.now)
    lost_reason: Mapped[LostReason | None]
    next_step: Mapped[str | None] = mapped_column(String(LONGEST_STEP))
    next_step_on: Mapped[date | None]
    outcome: Mapped[Outcome | None]
    managing: Mapped[int | None]
    doing: Mapped[int | None]
    talk_asked_at: Mapped[datetime | None]
    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id"), index=True)
    website: Mapped[str] = mapped_column(String(200), default="")
    heard_from: Mapped[str] = mapped_column(String(200), default="")
    campaign: Mapped[str] = mapped_column(String(80), default="")
    when: Mapped[str | None] = mapped_column("starts_when", String(20))  # the answer to “When would you like help to start?”
    waiting_until: Mapped[date | None]
    waiting_reason: Mapped[str | None] = mapped_column(String(200))
    back_on: Mapped[date | None] = mapped_column(index=True)  # not yet: the day it comes back by itself
    last_event_at: Mapped[datetime] = mapped_column(default=clock.now)
    # The manager's own advice, where it differs from what the rules said.
    overruled_outcome: Mapped[Outcome | None]
    overruled_reason: Mapped[str | None] = mapped_column(String(500))
    overruled_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    overruled_at: Mapped[datetime | None]
    listed_at: Mapped[datetime | None]  # on the waiting list since
    promised_on: Mapped[date | None]  # the month, as its first day, in which a place was promised
    bought: Mapped[str | None] = mapped_column(String(10))  # vbm or va, when won
    won_at: Mapped[datetime | None]

    @classmethod
    def open(
        cls,
        session: Session,
        *,
        email: str,
        name: str,
        source: str,
        business_name: str = "",
        by: Person | None = None,
        at: datetime | None = None,
    ) -> "Lead":
        """The one lead with this address: a new one, or the known one extended by what was still blank."""
        email = normal_email(email)
        lead = find_lead(session, email)
        if lead is not None:
            lead.extend(session, business_name=business_name, source=source, by=by, at=at)
            return lead
        lead = cls(email=email, name=name, business_name=business_name, source=source, stage=Stage.NEW)
        lead.opened_at = lead.stage_since = lead.last_event_at = at or clock.now()
        try:
            with session.begin_nested():
                session.add(lead)
        except IntegrityError:  # PostgreSQL: another post with the same address was a moment faster
            return session.scalars(select(cls).where(cls.email == email)).one()
        lead._log(session, "lead.opened", by=by, at=at, source=source)
        return lead

    @property
    def about(self) -> str:
        return f"lead:{self.id}"

    @property
    def outcome_label(self) -> str | None:
        return OUTCOME_LABELS[Outcome(self.outcome)] if self.outcome else None

    @property
    def own_advice(self) -> str:
        """What the manager advises instead of the rules, if so."""
        return OUTCOME_LABELS[Outcome(self.overruled_outcome)] if self.overruled_outcome else ""

    def extend(
        self, session: Session, *, source: str, business_name: str = "", by: Person | None = None, at: datetime | None = None
    ) -> None:
        """The same person came again; who had said goodbye for now is open again."""
        self.business_name = self.business_name or ("" if self.stage == Stage.WON else business_name)
        self._log(session, "lead.came_again", by=by, at=at, source=source)
        if self.stage in MAY_COME_BACK:
            self._enter(session, Stage.NEW, by=by, at=at)

    def describe(
        self, session: Session, *, name: str, business_name: str, website: str, timezone: str | None, by: Person
    ) -> None:
        self.name, self.business_name, self.website, self.timezone = name, business_name, website, timezone
        self._log(session, "lead.described", by=by, at=None)

    def note(self, session: Session, text: str, *, by: Person, at: datetime | None = None) -> LeadNote:
        note = LeadNote(lead_id=self.id, text=text, author_id=by.id, at=at or clock.now())
        session.add(note)
        self._log(session, "lead.noted", by=by, at=at)
        return note

    def ask_for_talk(self, session: Session, *, at: datetime | None = None) -> None:
        self.talk_asked_at = at or clock.now()
        self._log(session, "lead.talk_asked", by=None, at=at)

    def win(self, session: Session, client_id: int, *, bought: str | None = None, by: Person, at: datetime | None = None) -> None:
        """The lead has become this client."""
        if self.stage == Stage.WON:
            raise Refused("This lead is already a client.")
        self.client_id, self.bought, self.won_at = client_id, bought, at or clock.now()
        self._enter(session, Stage.WON, by=by, at=at, client=client_id)

    def _log(self, session: Session, kind: str, *, by: Person | None, at: datetime | None, **data: Any) -> None:
        at = at or clock.now()
        self.last_event_at = max(at, self.last_event_at or at)
        record(session, kind, about=self.about, by=by.id if by else None, at=at, **data)
        leads_changed(session)


def find_lead(session: Session, email: str) -> Lead | None:
    return session.scalar(select(Lead).where(Lead.email == normal_email(email)))


def lock_lead(session: Session, lead_id: int) -> Lead | None:
    """The lead, held until the commit, so that two decisions about it follow each other."""
    return session.scalar(select(Lead).where(Lead.id == lead_id).with_for_update().execution_options(populate_existing=True))
