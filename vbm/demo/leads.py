"""Leads at every stage, from answers really given to the questionnaire."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.booking.models import Appointment, AppointmentState, TalkRequest
from vbm.demo.talks import book_first_talk, say
from vbm.intake.forms import MAY_FOLLOW_UP, SEND_RESULT
from vbm.intake.models import Contact, Submission
from vbm.leads.models import FollowUp, FollowUpState, Lead, LostReason, Stage
from vbm.leads.models.consent import FOLLOW_UP, RESULT
from vbm.leads.models.follow_up import settle, why_not
from vbm.leads.models.lead import find_lead
from vbm.mail.mailbox import Mailbox, hash_of
from vbm.mail.models import Message
from vbm.support.held import Verdict
from vbm.web.suspicion import LINK_FOR_NAME, SOME_LINKS

WORDING = {RESULT: SEND_RESULT, FOLLOW_UP: MAY_FOLLOW_UP}
AGENCY = "running h5_10 o10 team_slips message daily t2_5 everyone broken present base_plus b2500 i50k now"
SOLO = "tasks h11_20 u2 me stops how none my_list some shared per_job b300 i5k now"
COURSE = "both o20 h6_10 few waits daily t2_5 everyone none present retainer b2500 i10k now"
CONSULTANT = "running h5_10 h6_10 me stops whole none systems none present base_plus b2500 i10k soon"
SMALL_SHOP = "unsure u5 u2 team_ok covered how one time_back some block unsure b300 u5k looking"
WENT = {
    Stage.CALL_HELD: AppointmentState.TOOK_PLACE,
    Stage.PROPOSAL: AppointmentState.TOOK_PLACE,
    Stage.LOST: AppointmentState.NO_SHOW,
}
HELD_NOTES = "Decides by herself, wants one person to ask. Talk about the spending limit next time."
SPLIT = "both h5_10 h6_10 few waits daily t2_5 my_list some block retainer b1000 i10k soon"


class Prospect(NamedTuple):
    name: str
    email: str
    business: str
    answers: str
    days_ago: int
    stage: Stage
    note: str
    next_step: str | None
    next_in_days: int
    consents: tuple[str, ...] = (RESULT, FOLLOW_UP)
    lost_reason: LostReason | None = None


PROSPECTS = (
    Prospect("Dana Osei", "dana@brightside.example", "Brightside Studio", AGENCY, 1, Stage.QUALIFIED, "", None, 0),
    Prospect("Luis Prado", "luis@pradocoaching.example", "", SOLO, 2, Stage.NEW, "", "Tell him about two assistants we trust", 1),
    Prospect("Hanna Vogt", "hanna@vogt.example", "Vogt Ceramics", SMALL_SHOP, 3, Stage.NEW, "", "Answer her question about the shop", 0, (RESULT,)),
    Prospect(
        "Marek Novotny", "marek@slowfood.example", "Slow Food Box", COURSE, 8, Stage.CALL_BOOKED,
        "Wants to stop answering the team on Sundays.", None, 0,
    ),
    Prospect(
        "Aisha Khan", "aisha@khanconsult.example", "Khan Consulting", CONSULTANT, 12, Stage.CALL_HELD,
        "Good talk. She would build the team with us; spending limit 200.", "Send a first outline", 0,
    ),
    Prospect(
        "Peter Lindholm", "peter@nordiclegal.example", "Nordic Legal", AGENCY, 19, Stage.PROPOSAL,
        "Proposal is with his partner. Base 2,400, review after 90 days.", "Ask whether the partner has read it", 2,
    ),
    Prospect("Grace Bello", "grace@bello.example", "Bello & Daughters", SOLO, 26, Stage.REFERRED, "Sent to Rui, who has room.", None, 0),
    Prospect("Ken Watanabe", "ken@kenwrites.example", "", SPLIT, 33, Stage.NOT_YET, "Back in spring, after the move.", None, 80),
    Prospect(
        "Olga Petrova", "olga@petrova.example", "Petrova Design", AGENCY, 40, Stage.LOST, "Took someone on full time.", None, 0,
        lost_reason=LostReason.CHOSE_EMPLOYEE,
    ),
    Prospect("Best SEO Deals", "win@seo-deals.example", "", SMALL_SHOP, 15, Stage.SPAM, "", None, 0),
)  # fmt: skip


def add_leads(session: Session, vera: Person, now: datetime) -> None:
    for prospect in PROSPECTS:
        _tell(session, prospect, vera, now)
    TalkRequest.ask(
        session, name="Ines Duarte", email="ines@duarte.example", topic="A launch in March.", best_times="After 17:00", at=now
    )
    odd = Verdict({LINK_FOR_NAME: 4, SOME_LINKS: 3})
    links = "Top placement: http://seo-top.example http://rank.example http://links.example"
    TalkRequest.ask(session, name="rank-first.example/now", email="win@rank-first.example", topic=links, verdict=odd, at=now)
    _date_mails(session, now)


def _tell(session: Session, prospect: Prospect, vera: Person, now: datetime) -> None:
    at = now - timedelta(days=prospect.days_ago, hours=2)
    submission, _ = Submission.start(session, at=at)
    for question, option in zip(submission.questionnaire.ids, prospect.answers.split(), strict=True):
        submission.answer(question, option, at=at)
    submission.finish(session, at=at)
    consents = {what: WORDING[what] for what in prospect.consents}
    name, email, business = prospect.name, prospect.email, prospect.business
    left_at = at + timedelta(minutes=2)
    Mailbox.take_turn(session, email)
    Mailbox.confirm(session, hash_of(email))
    Contact.leave(session, submission, name=name, email=email, business_name=business, consents=consents, at=left_at)
    session.flush()
    lead = find_lead(session, prospect.email)
    went_on = _talk(session, prospect, vera, at + timedelta(hours=5), now)
    if lead is not None:
        _continue(session, lead, prospect, vera, went_on or at + timedelta(days=min(1, prospect.days_ago)), now)


def _talk(session: Session, prospect: Prospect, vera: Person, at: datetime, now: datetime) -> datetime | None:
    """They booked one by themselves; returns when it was said how it went, where it is over."""
    if prospect.stage == Stage.CALL_BOOKED:
        book_first_talk(session, prospect.name, prospect.email, at=at, after=now + timedelta(days=1))
    if (went := WENT.get(prospect.stage)) is None:
        return None
    talk = book_first_talk(session, prospect.name, prospect.email, at=at, after=at + timedelta(days=2))
    notes = HELD_NOTES if prospect.stage == Stage.CALL_HELD else ""
    return say(session, talk, went, notes, by=vera.id) if talk else None


def _continue(session: Session, lead: Lead, prospect: Prospect, vera: Person, at: datetime, now: datetime) -> None:
    if prospect.note:
        lead.note(session, prospect.note, by=vera, at=at)
    if lead.stage != prospect.stage:
        back_on = now.date() + timedelta(days=prospect.next_in_days) if prospect.stage == Stage.NOT_YET else None
        lead.change_stage(session, prospect.stage, by=vera, reason=prospect.lost_reason, back_on=back_on, at=at)
    if prospect.next_step:
        lead.set_next_step(session, prospect.next_step, now.date() + timedelta(days=prospect.next_in_days), by=vera, at=at)
    for follow_up in session.scalars(select(FollowUp).where(FollowUp.lead_id == lead.id, FollowUp.due_at < now)):
        reason = why_not(session, lead, follow_up.due_at)
        if reason is not None:
            settle(session, follow_up.id, FollowUpState.SKIPPED, reason, at=follow_up.due_at)


def _date_mails(session: Session, now: datetime) -> None:
    """A mail of the demo's past was written when its deed was done, not just now."""
    opened = {lead.about: lead.opened_at for lead in session.scalars(select(Lead))}
    asked = {f"talk:{talk.id}": talk.asked_at for talk in session.scalars(select(TalkRequest))}
    booked = {talk.about: talk.made_at for talk in session.scalars(select(Appointment))}
    for message in session.scalars(select(Message)):
        deed_at = asked.get(message.key) or booked.get(message.about) or opened.get(message.about, now)
        message.made_at = message.due_at = deed_at + timedelta(minutes=1)
