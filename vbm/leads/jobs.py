"""What the clock asks of the leads room."""

import logging

from vbm.extensions import db
from vbm.leads.letters import send_follow_up
from vbm.leads.models import FollowUp, FollowUpState
from vbm.leads.models.follow_up import due_follow_ups, settle, why_not
from vbm.leads.models.lead import lock_lead
from vbm.leads.suspected import forget_suspected
from vbm.mail.mailbox import Mailbox
from vbm.support.scope import Scope, open_scope

log = logging.getLogger(__name__)


def send_due_follow_ups() -> None:
    """Each in its own transaction, so that one that cannot be written holds up no other."""
    open_scope(db.session(), Scope.practice())
    due = due_follow_ups(db.session())
    db.session.commit()
    for follow_up_id in due:
        try:
            send_or_skip(follow_up_id)
            db.session.commit()
        except Exception:
            log.exception("follow-up %s could not be written", follow_up_id)
            db.session.rollback()


def forget_what_looked_odd() -> None:
    """What nobody said was a real person's goes after thirty days."""
    open_scope(db.session(), Scope.practice())
    forget_suspected(db.session())
    db.session.commit()


def send_or_skip(follow_up_id: int) -> None:
    """Whether it may go is asked now, not when it was planned; the lead is held so that nobody stops it meanwhile."""
    follow_up = db.session.get_one(FollowUp, follow_up_id)
    lead = lock_lead(db.session(), follow_up.lead_id)
    if lead is None:
        return
    reason = why_not(db.session(), lead, follow_up.due_at)
    if reason is None and Mailbox.is_suppressed(db.session(), lead.email):
        reason = "This address wants no mail."
    if reason is None and not Mailbox.take_turn(db.session(), lead.email):
        return  # nobody confirmed the address, and it had a mail within a day: its turn comes
    decided = FollowUpState.SKIPPED if reason else FollowUpState.SENT
    if settle(db.session(), follow_up_id, decided, reason) and reason is None:
        send_follow_up(db.session(), follow_up, lead)
