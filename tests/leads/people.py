"""Leads to test with."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.intake.walking import AGENCY_OWNER
from vbm.intake.models import Contact, Submission
from vbm.leads.models import Lead
from vbm.leads.models.lead import find_lead
from vbm.mail.mailbox import Mailbox, hash_of

CONSENTS = {"result": "Send me this result", "follow_up": "You may also send me up to four emails about it"}


def lead_with_consents(session: Session, email: str = "nadia@blum.test", answers: dict[str, str] | None = None) -> Lead:
    """Someone who answered, left an address that is confirmed, and allowed everything."""
    Mailbox.take_turn(session, email)
    Mailbox.confirm(session, hash_of(email))
    submission, _ = Submission.start(session)
    submission.answers = answers or AGENCY_OWNER
    submission.finish(session)
    Contact.leave(session, submission, name="Nadia Blum", email=email, consents=CONSENTS)
    lead = find_lead(session, email)
    assert lead is not None
    return lead


def newcomers(session: Session) -> list[Lead]:
    """Who came in during this test; the cast has a lead of its own."""
    return list(session.scalars(select(Lead).where(Lead.email.not_like("%canary%")).order_by(Lead.id)))
