"""The mails that belong to a lead, and the links in them."""

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import ColumnElement, update
from sqlalchemy.orm import Session

from vbm.activity.models import record
from vbm.booking.models import Appointment, TalkRequest
from vbm.intake.models import Contact, Submission
from vbm.leads.models import FollowUp, Lead, Stage
from vbm.mail.models import Message, State
from vbm.mail.names import first_name, plain_name
from vbm.mail.strangers import write_in_turn, write_to_stranger
from vbm.web.links import external_url

FOLLOW_UP = "follow_up"


def send_result(session: Session, lead: Lead, submission: Submission, left: Contact) -> None:
    """Once for each result and person; never to what is spam."""
    if lead.stage == Stage.SPAM:
        return
    sent = write_to_stranger(
        session,
        "questionnaire_result",
        key=f"result:{submission.id}:{lead.id}",
        about=lead.about,
        to_email=left.email,
        to_name=plain_name(left.name),
        subject=f"Your result: {(submission.shown or {})['headline']}",
        first_name=first_name(left.name),
        is_listed=left.wants_a_place and lead.listed_at is not None,
        shown=submission.shown,
        talk_url=external_url("booking.talks.new"),
        how_url=external_url("intake.rules.show_version", label=submission.version),
    )
    _say_whether(session, lead, sent)


def send_follow_up(session: Session, follow_up: FollowUp, lead: Lead) -> None:
    """It may be the first mail that the address ever gets; whoever calls has taken its turn."""
    write_in_turn(
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
    if lead.stage == Stage.SPAM:
        return
    sent = write_to_stranger(
        session,
        "talk_requested",
        key=f"talk:{asked.id}",
        about=lead.about,
        to_email=asked.email,
        to_name=plain_name(asked.name),
        subject="We will call you back",
        first_name=first_name(asked.name),
        is_listed=asked.wants_a_place and lead.listed_at is not None,
        questionnaire_url="" if asked.submission_id or lead.outcome else external_url("intake.start.show"),
    )
    _say_whether(session, lead, sent)


def ask_to_confirm(session: Session, held: Contact | TalkRequest | Appointment) -> None:
    """A mail without a word of what was typed; whoever reads it may say that the address is theirs."""
    about = f"{held.__tablename__}:{held.id}"
    write_to_stranger(
        session, "confirm_address", key=f"confirm:{about}", about=about, to_email=held.email, subject="Is this your address?"
    )


def _say_whether(session: Session, lead: Lead, sent: Message | None) -> None:
    if sent is None:
        record(session, "lead.letter_held_back", about=lead.about, by=None)


def cancel_waiting(session: Session, lead: Lead) -> None:
    """Follow-ups that are written but have not left stay here."""
    _cancel(session, lead.about, "They asked us to stop.", Message.kind == FOLLOW_UP)


def cancel_all_waiting(session: Session, about: str) -> None:
    """Nothing more leaves for what is spam."""
    _cancel(session, about, "It was spam.")


def _cancel(session: Session, about: str, why: str, *which: ColumnElement[bool]) -> None:
    waiting = Message.about == about, Message.state == State.WAITING
    cancelled = update(Message).where(*waiting, *which).values(state=State.CANCELLED, trouble=why)
    session.execute(cancelled, execution_options={"synchronize_session": False})


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
