"""What visitors do at the desk becomes leads, mails and follow-ups, in the same transaction."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from vbm.activity.models import Activity
from vbm.booking.models import TalkRequest
from vbm.intake.models import Contact, Counted, Submission
from vbm.leads.letters import ask_to_confirm, cancel_all_waiting, confirm_talk, send_result
from vbm.leads.models import Consent, FollowUp, Lead, Stage
from vbm.leads.models.consent import FOLLOW_UP, RESULT
from vbm.leads.models.follow_up import skip_waiting
from vbm.mail.mailbox import Mailbox
from vbm.practice.holidays import next_working_day
from vbm.practice.models import our_zone
from vbm.practice.visitor_rules import note_crowd
from vbm.support import clock
from vbm.web.visitors import is_crowded

CALL_BACK = "Call back about a talk"
LOOK_AT_ANSWERS = "Read the answers and say hello"


def open_lead_from_contact(session: Session, activity: Activity) -> None:
    contact = session.get_one(Contact, activity.data["contact"])
    submission = session.get(Submission, contact.submission_id) if contact.submission_id else None
    at, zone = activity.at, our_zone(session)
    lead = Lead.open(
        session, email=contact.email, name=contact.name, business_name=contact.business_name, source="questionnaire", at=at
    )
    came_from = submission.came_from if submission else {}
    lead.came_by(came_from, website=contact.website, heard_from=contact.heard_from)
    if submission is not None:
        submission.tally(Counted.LEFT_CONTACT)
        lead.take_answers(session, submission, at=at)
    for what, said in contact.consents.items():
        Consent.give(session, lead, what, how="ticked", **said, at=contact.left_at)
    _put_on_the_list(session, lead, contact, at)
    if lead.next_step is None and lead.stage.is_open:
        lead.set_next_step(session, LOOK_AT_ANSWERS, _next_working_day(session, at, zone), by=None, at=at)
    if RESULT in contact.consents and submission is not None:
        send_result(session, lead, submission, to_email=contact.email, to_name=contact.name)
    if FOLLOW_UP in contact.consents:
        FollowUp.plan(
            session, lead, f"submission:{contact.submission_id or f'contact-{contact.id}'}:lead:{lead.id}", zone=zone, at=at
        )


def open_lead_from_talk(session: Session, activity: Activity) -> None:
    asked = session.get_one(TalkRequest, activity.data["talk"])
    submission = session.get(Submission, asked.submission_id) if asked.submission_id else None
    at = activity.at
    lead = Lead.open(session, email=asked.email, name=asked.name, source="talk", at=at)
    asked.lead_id, lead.timezone = lead.id, asked.timezone or lead.timezone
    lead.came_by(submission.came_from if submission else {})
    if submission is not None and submission.lead_id is None:
        lead.take_answers(session, submission, at=at)
    lead.ask_for_talk(session, at=at)
    _put_on_the_list(session, lead, asked, at)
    if lead.stage.is_open:
        lead.set_next_step(session, CALL_BACK, _next_working_day(session, at, our_zone(session)), by=None, at=at)
    skip_waiting(session, lead.id, "They asked for a talk.", at=at)
    confirm_talk(session, lead, asked)


def ask_whose_address(session: Session, activity: Activity) -> None:
    """What waits for its address is let in at once where that is known, and asks for it by mail where not."""
    held = _held(session, activity)
    if not held.waits:
        return
    if is_crowded(session):
        note_crowd(session)
    if Mailbox.is_confirmed(session, held.email):
        held.let_in(session, by=None)
    else:
        ask_to_confirm(session, held)


def close_quietly(session: Session, activity: Activity) -> None:
    """Spam gets no mail, also not the one that is written already."""
    if activity.data["to"] == Stage.SPAM:
        cancel_all_waiting(session, activity.about)


def _held(session: Session, activity: Activity) -> Contact | TalkRequest:
    if "contact" in activity.data:
        return session.get_one(Contact, activity.data["contact"])
    return session.get_one(TalkRequest, activity.data["talk"])


def _put_on_the_list(session: Session, lead: Lead, said: Contact | TalkRequest, at: datetime) -> None:
    if said.wants_a_place and lead.stage.is_open:
        lead.list_for_a_place(session, by=None, at=at)


def _next_working_day(session: Session, at: datetime, zone: str) -> date:
    return next_working_day(session, at.astimezone(clock.zone(zone)).date())
