"""What the clock asks of the leads room."""

import logging

from sqlalchemy import select

from vbm.extensions import db
from vbm.leads.forgetting import forget
from vbm.leads.keeping import is_over, kept_days, leads_to_forget
from vbm.leads.letters import send_follow_up
from vbm.leads.lost_talks import forget_lost_talks
from vbm.leads.models import FollowUp, FollowUpState, Lead, Stage
from vbm.leads.models.follow_up import due_follow_ups, settle, why_not
from vbm.leads.models.lead import lock_lead
from vbm.leads.suspected import forget_suspected
from vbm.leads.waiting_list import offer_places
from vbm.leads.whose_talk import link_owners
from vbm.mail.mailbox import Mailbox
from vbm.practice.models import our_practice, our_zone
from vbm.running.jobs import alone
from vbm.support import clock
from vbm.support.engine import wipe_what_was_deleted
from vbm.support.scope import Scope, open_scope

log = logging.getLogger(__name__)
MOST = 200


def send_due_follow_ups() -> None:
    open_scope(db.session(), Scope.practice())
    due = due_follow_ups(db.session())
    db.session.commit()
    for follow_up_id in due:
        with alone(log, "follow-up %s could not be written", follow_up_id):
            send_or_skip(follow_up_id)


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


def bring_back_who_is_due() -> None:
    """Whoever was put off comes back on the day that was said, once, however late the clock looks."""
    open_scope(db.session(), Scope.practice())
    today = clock.today(our_zone(db.session()))
    due = select(Lead.id).where(Lead.stage == Stage.NOT_YET, Lead.back_on <= today).order_by(Lead.back_on, Lead.id)
    ids = list(db.session.scalars(due.limit(MOST)))
    db.session.commit()
    for lead_id in ids:
        with alone(log, "lead %s could not come back", lead_id):
            if (lead := lock_lead(db.session(), lead_id)) is not None:
                lead.come_back(db.session(), today)


def link_talks() -> None:
    """A talk that an owner booked is her business's."""
    open_scope(db.session(), Scope.practice())
    link_owners(db.session())
    db.session.commit()


def offer_open_places() -> None:
    """When a place is open, those who waited longest are offered it."""
    open_scope(db.session(), Scope.practice())
    offer_places(db.session())
    db.session.commit()


def forget_what_looked_odd() -> None:
    """What nobody said was a real person's goes after thirty days, and talks that became nobody's after theirs."""
    open_scope(db.session(), Scope.practice())
    forget_suspected(db.session())
    forget_lost_talks(db.session(), clock.now(), kept_days(our_practice(db.session()))["closed"])
    db.session.commit()


def forget_who_is_over() -> None:
    """Whoever spoke up meanwhile stays."""
    open_scope(db.session(), Scope.practice())
    over = [lead.id for lead in leads_to_forget(db.session(), clock.now())]
    db.session.commit()
    for lead_id in over:
        with alone(log, "lead %s could not be forgotten", lead_id):
            lead = lock_lead(db.session(), lead_id)
            if lead is not None and is_over(db.session(), lead, clock.now()):
                forget(db.session(), lead, by=None)


def scrub() -> None:
    """What was deleted does not go on lying in the files of the database."""
    db.session.rollback()
    wipe_what_was_deleted(db.engine)
