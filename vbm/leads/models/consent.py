"""What someone allowed us, in the words they read, and until when."""

from datetime import datetime

from sqlalchemy import ColumnElement, ForeignKey, String, and_, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.activity.models import record
from vbm.leads.models.lead import Lead
from vbm.mail.mailbox import Mailbox
from vbm.support import clock
from vbm.support.models import Base
from vbm.support.scope import DeskOwned

RESULT, FOLLOW_UP = "result", "follow_up"


class Consent(Base, DeskOwned):
    __tablename__ = "consent"

    id: Mapped[int] = mapped_column(primary_key=True)
    lead_id: Mapped[int] = mapped_column(ForeignKey("lead.id"), index=True)
    what: Mapped[str] = mapped_column(String(20))
    wording: Mapped[str] = mapped_column(String(300))
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    # How it was given and taken back, on which page, and from which network (shortened): what proves it later.
    how: Mapped[str] = mapped_column(String(40), default="")
    page: Mapped[str] = mapped_column(String(120), default="")
    network: Mapped[str] = mapped_column(String(60), default="")
    withdrawn_how: Mapped[str | None] = mapped_column(String(40))

    @classmethod
    def give(
        cls,
        session: Session,
        lead: Lead,
        what: str,
        wording: str,
        *,
        how: str = "",
        page: str = "",
        network: str = "",
        at: datetime | None = None,
    ) -> "Consent":
        """Each time it is given is its own row, so that nothing said before is lost."""
        consent = cls(lead_id=lead.id, what=what, wording=wording, how=how, page=page, network=network)
        consent.given_at = at or clock.now()
        session.add(consent)
        session.flush()
        kind = "lead.consented" if stands(session, lead, what) else "lead.consent_waits"
        record(session, kind, about=lead.about, by=None, at=at, what=what)
        return consent

    @classmethod
    def withdraw(cls, session: Session, lead: Lead, what: str, *, how: str, at: datetime | None = None) -> bool:
        """True when there was something to withdraw; `how` in words that follow "Taken back"."""
        standing = session.scalars(select(cls).where(_standing(lead.id, what))).all()
        for consent in standing:
            consent.withdrawn_at, consent.withdrawn_how = at or clock.now(), how
        if standing:
            record(session, "lead.consent_withdrawn", about=lead.about, by=None, at=at, what=what)
        return bool(standing)

    def proof(self, when: str) -> str:
        """When, how, where and from which network it was given, as far as it is known."""
        said = [f"{self.how or 'ticked'} {when}"]
        said += [f"on {self.page}"] if self.page else []
        said += [f"from {self.network}"] if self.network else []
        return " ".join(said)


def stands(session: Session, lead: Lead, what: str) -> bool:
    return _last(session, lead, what) is not None and not _must_be_confirmed(session, lead, what)


def ticked_again(session: Session, lead: Lead, what: str) -> Consent | None:
    """Given after it had been taken back, and nobody has confirmed the address since: it may be a stranger's tick."""
    last = _last(session, lead, what)
    return last if last is not None and _must_be_confirmed(session, lead, what) else None


def _last(session: Session, lead: Lead, what: str) -> Consent | None:
    return session.scalar(select(Consent).where(_standing(lead.id, what)).order_by(Consent.id.desc()).limit(1))


def _must_be_confirmed(session: Session, lead: Lead, what: str) -> bool:
    taken_back = session.scalar(select(func.max(Consent.withdrawn_at)).where(Consent.lead_id == lead.id, Consent.what == what))
    known = Mailbox.of(session, lead.email) if taken_back is not None else None
    return taken_back is not None and (known is None or known.confirmed_at is None or known.confirmed_at <= taken_back)


def _standing(lead_id: int, what: str) -> ColumnElement[bool]:
    return and_(Consent.lead_id == lead_id, Consent.what == what, Consent.withdrawn_at.is_(None))
