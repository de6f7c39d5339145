"""The one door for mail to an address that a stranger typed: nobody can have us flood somebody else, or speak through us."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.mail import jobs
from vbm.mail.compose import put_mail
from vbm.mail.mailbox import ONE_EACH, Mailbox, confirmation_token, hash_of
from vbm.mail.models import Message, State
from vbm.support import clock
from vbm.support.addresses import same_mailbox
from vbm.support.after_commit import after_commit
from vbm.web.links import external_url

DEEDS, FOR_HOST = "appointment_", "appointment_for_host"
MOST_DEEDS, WITHIN = 2, timedelta(days=1)


def write_to_stranger(
    session: Session, kind: str, *, key: str, to_email: str, to_name: str = "", **values: Any
) -> Message | None:
    """`put_mail` for what a stranger's post causes: at once, or a day after the last one while nobody has confirmed the
    address; None when one waits for that day already, or where the address wants no mail."""
    if (first := session.scalar(select(Message).where(Message.key == key))) is not None:
        return first
    due_at = Mailbox.next_turn(session, to_email)
    if due_at is None:
        return None
    return write_in_turn(session, kind, key=key, to_email=to_email, to_name=to_name, due_at=due_at, **values)


def write_in_turn(session: Session, kind: str, *, key: str, to_email: str, to_name: str = "", **values: Any) -> Message:
    """What may go there now, for whoever has taken the address's turn.

    Until somebody there confirmed the address, the mail holds nothing that was typed: no name, no greeting by name.
    `first_name` is such a word, and so is `to_name`. Every template of this kind must do without them.
    """
    link = None
    if not Mailbox.is_confirmed(session, to_email):
        to_name, values["first_name"] = "", ""
        link = external_url("leads.confirmations.new", token=confirmation_token(to_email))
    return put_mail(session, kind, key=key, to_email=to_email, to_name=to_name, confirm_url=link, **values)


def write_about_deed(
    session: Session, kind: str, *, key: str, to_email: str, by_us: bool = False, is_known: bool = False, **values: Any
) -> Message | None:
    """A talk that somebody booked, moved or gave up: at once, beside the mail a day that an unconfirmed address may get, and at
    most two a day there; None for one more, and where the address wants no mail (follow-ups that were stopped are no reason).

    What we do ourselves (`by_us`) is always written. An address that one of ours wrote down is known to us (`is_known`).
    """
    if (first := session.scalar(select(Message).where(Message.key == key))) is not None:
        return first
    if Mailbox.is_suppressed(session, to_email):
        return None
    if is_known:
        return put_mail(session, kind, key=key, to_email=to_email, confirm_url=None, **values)
    if not by_us and not Mailbox.is_confirmed(session, to_email) and _had_enough(session, to_email):
        return None
    return write_in_turn(session, kind, key=key, to_email=to_email, **values)


def _had_enough(session: Session, email: str) -> bool:
    Mailbox.hold(session, email)
    deeds = Message.kind.startswith(DEEDS, autoescape=True), Message.kind != FOR_HOST, Message.state != State.CANCELLED
    lately = select(Message.to_email).where(*deeds, Message.due_at > clock.now() - WITHIN)
    mailbox = same_mailbox(email)
    return sum(same_mailbox(one) == mailbox for one in session.scalars(lately)) >= MOST_DEEDS


def tell_host(session: Session, *, key: str, about: str, to_email: str, to_name: str, subject: str, **values: Any) -> Message:
    """What a stranger did, told to one of ours: here their words may stand."""
    return put_mail(session, FOR_HOST, key=key, about=about, to_email=to_email, to_name=to_name, subject=subject, **values)


def let_go_on(session: Session, email_hash: str) -> None:
    """Somebody there confirmed the address: what waited for its day need not wait."""
    at = clock.now()
    soon = Message.due_at > at, Message.due_at <= at + ONE_EACH
    waiting = select(Message.id, Message.to_email).where(Message.state == State.WAITING, Message.attempts == 0, *soon)
    for id, to_email in session.execute(waiting).all():
        if hash_of(to_email) == email_hash:
            session.get_one(Message, id).due_at = at
            after_commit(session, jobs.ring_for, id)
