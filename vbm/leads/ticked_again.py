"""Follow-ups that were stopped and then ticked again by somebody: the tick stands when the address is confirmed after that."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.activity.models import record
from vbm.leads.models import Consent, FollowUp, Lead
from vbm.leads.models.consent import FOLLOW_UP, ticked_again
from vbm.mail.mailbox import Mailbox, hash_of
from vbm.practice.models import our_zone


def confirm_address(session: Session, email_hash: str) -> None:
    """Twice is once."""
    waiting = _waiting(session, email_hash)
    if not Mailbox.confirm(session, email_hash):
        return
    for lead, consent in waiting:
        record(session, "lead.consented", about=lead.about, by=None, what=FOLLOW_UP)
        FollowUp.plan(session, lead, f"consent:{consent.id}:lead:{lead.id}", zone=our_zone(session))


def _waiting(session: Session, email_hash: str) -> list[tuple[Lead, Consent]]:
    stopped = select(Consent.lead_id).where(Consent.what == FOLLOW_UP, Consent.withdrawn_at.is_not(None))
    leads = [lead for lead in session.scalars(select(Lead).where(Lead.id.in_(stopped))) if hash_of(lead.email) == email_hash]
    found = [(lead, ticked_again(session, lead, FOLLOW_UP)) for lead in leads]
    return [(lead, consent) for lead, consent in found if consent is not None]
