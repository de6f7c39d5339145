"""What visitors do at the desk becomes leads, mails and follow-ups, in the same transaction."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.activity.models import Activity
from vbm.booking.models import Appointment, TalkRequest
from vbm.intake.models import Contact, Counted, Submission
from vbm.intake.models.submission import finished_by
from vbm.leads.letters import ask_to_confirm, cancel_all_waiting, confirm_talk, send_result
from vbm.leads.models import Consent, FollowUp, Lead, Stage
from vbm.leads.models.consent import FOLLOW_UP, RESULT, ticked_again
from vbm.leads.models.follow_up import skip_waiting
from vbm.leads.models.lead import lock_lead
from vbm.leads.talk_steps import CALL_BACK, LOOK_AT_ANSWERS
from vbm.leads.waiting_list import take_back_what_is_taken
from vbm.mail.mailbox import Mailbox
from vbm.practice.holidays import next_working_day
from vbm.practice.models import our_zone
from vbm.practice.visitor_rules import note_crowd
from vbm.support import clock
from vbm.web.visitors import is_crowded


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
        send_result(session, lead, submission, contact)
    if FOLLOW_UP in contact.consents:
        _plan_follow_up(session, lead, contact, zone, at)


def _plan_follow_up(session: Session, lead: Lead, contact: Contact, zone: str, at: datetime) -> None:
    """Whoever stopped them is asked by mail first, unless the result that goes there asks it already."""
    if ticked_again(session, lead, FOLLOW_UP) is None:
        key = f"submission:{contact.submission_id or f'contact-{contact.id}'}:lead:{lead.id}"
        FollowUp.plan(session, lead, key, zone=zone, at=at)
    elif RESULT not in contact.consents and lead.stage != Stage.SPAM:
        ask_to_confirm(session, contact)


def open_lead_from_talk(session: Session, activity: Activity) -> None:
    asked = session.get_one(TalkRequest, activity.data["talk"])
    submission = session.get(Submission, asked.submission_id) if asked.submission_id else None
    at = activity.at
    lead = Lead.open(session, email=asked.email, name=asked.name, source="talk", at=at)
    asked.lead_id, was_won = lead.id, lead.stage == Stage.WON
    lead.timezone = lead.timezone if was_won else asked.timezone or lead.timezone
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


def let_go_of_result(session: Session, activity: Activity) -> None:
    """A visitor takes answers back: where they are a lead's last, what was worked out from them goes too."""
    lead_id = session.scalar(select(Submission.lead_id).where(Submission.id == activity.data["submission"]))
    lead = lock_lead(session, lead_id) if lead_id else None
    last = session.scalar(finished_by(lead.id).limit(1)) if lead else None
    if lead is not None and last is not None and last.id == activity.data["submission"]:
        lead.let_go_of_answers(session)


def take_back_offers(session: Session, _: Activity) -> None:
    """Nobody goes on offering a place that is taken."""
    take_back_what_is_taken(session)


def close_quietly(session: Session, activity: Activity) -> None:
    """Spam gets no mail, also not the one that is written already."""
    if activity.data["to"] == Stage.SPAM:
        cancel_all_waiting(session, activity.about)


def _held(session: Session, activity: Activity) -> Contact | TalkRequest | Appointment:
    if "contact" in activity.data:
        return session.get_one(Contact, activity.data["contact"])
    if "appointment" in activity.data:
        return session.get_one(Appointment, activity.data["appointment"])
    return session.get_one(TalkRequest, activity.data["talk"])


def _put_on_the_list(session: Session, lead: Lead, said: Contact | TalkRequest, at: datetime) -> None:
    if said.wants_a_place and lead.stage.is_open:
        lead.list_for_a_place(session, by=None, at=at)


def _next_working_day(session: Session, at: datetime, zone: str) -> date:
    return next_working_day(session, at.astimezone(clock.zone(zone)).date())
