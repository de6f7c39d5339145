"""The mails that belong to a lead, and the links in them."""

import re

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from vbm.booking.models import TalkRequest
from vbm.intake.models import Submission
from vbm.leads.models import FollowUp, Lead
from vbm.mail.compose import put_mail
from vbm.mail.models import Message, State
from vbm.web.links import external_url

FOLLOW_UP = "follow_up"
A_NAME = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]*)*(?: [^\W\d_]+(?:['’.-][^\W\d_]*)*){0,4}")


def send_result(session: Session, lead: Lead, submission: Submission, *, to_email: str, to_name: str) -> None:
    """Once for each result and person."""
    key = f"result:{submission.id}:{lead.id}"
    if session.scalar(select(Message.id).where(Message.key == key)) is not None:
        return
    put_mail(
        session,
        "questionnaire_result",
        key=key,
        about=lead.about,
        to_email=to_email,
        to_name=plain_name(to_name),
        subject=f"Your result: {(submission.shown or {})['headline']}",
        first_name=first_name(to_name),
        shown=submission.shown,
        talk_url=external_url("booking.talks.new"),
        how_url=external_url("intake.rules.show"),
    )


def send_follow_up(session: Session, follow_up: FollowUp, lead: Lead) -> None:
    put_mail(
        session,
        FOLLOW_UP,
        key=f"follow-up:{follow_up.id}",
        about=lead.about,
        to_email=lead.email,
        to_name=plain_name(lead.name),
        subject="What you could hand over first",
        unsubscribe_url=unsubscribe_url(lead),
        first_name=first_name(lead.name),
        outcome=lead.outcome,
        talk_url=external_url("booking.talks.new"),
        questionnaire_url=external_url("intake.start.show"),
    )


def confirm_talk(session: Session, lead: Lead, asked: TalkRequest) -> None:
    put_mail(
        session,
        "talk_requested",
        key=f"talk:{asked.id}",
        about=lead.about,
        to_email=asked.email,
        to_name=plain_name(asked.name),
        subject="We will call you back",
        first_name=first_name(asked.name),
        questionnaire_url=external_url("intake.start.show"),
    )


def cancel_waiting(session: Session, lead: Lead) -> None:
    """Follow-ups that are written but have not left stay here."""
    waiting = Message.about == lead.about, Message.kind == FOLLOW_UP, Message.state == State.WAITING
    cancelled = update(Message).where(*waiting).values(state=State.CANCELLED, trouble="They asked us to stop.")
    session.execute(cancelled, execution_options={"synchronize_session": False})


def plain_name(said: str) -> str:
    """The name when it is one; a stranger's sentence must not travel in our mail under that pretext."""
    return said if len(said) <= 60 and A_NAME.fullmatch(said) else ""


def first_name(said: str) -> str:
    return plain_name(said).split(" ")[0]


def unsubscribe_url(lead: Lead) -> str:
    return external_url("leads.unsubscriptions.new", token=_signer().dumps(lead.id))


def lead_id_in(token: str) -> int | None:
    """Whose link this is; it never runs out. None for one that we did not make."""
    try:
        said = _signer().loads(token)
    except BadSignature:
        return None
    return said if isinstance(said, int) else None


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="stop-follow-ups")
