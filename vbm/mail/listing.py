"""Messages, newest first, a page at a time; the address names the last one seen, so that new mail shifts nothing."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from vbm.mail.models import Message, State

PAGE = 50
# What a person asks for, and the states that answer it.
KINDS = {
    "waiting": ("On its way", (State.WAITING, State.SENDING, State.HANDED)),
    "sent": ("Sent", (State.SENT,)),
    "failed": ("Could not be sent", (State.FAILED,)),
    "unsure": ("Perhaps sent", (State.UNSURE,)),
    "kept": ("Kept here", (State.KEPT,)),
    "cancelled": ("Cancelled", (State.CANCELLED,)),
}


@dataclass(frozen=True)
class Listing:
    messages: list[Message]
    next_before: int | None


def listed(session: Session, kind: str | None, before: int | None) -> Listing:
    wanted = select(Message).options(defer(Message.text), defer(Message.html)).order_by(Message.made_at.desc(), Message.id.desc())
    if kind is not None:
        wanted = wanted.where(Message.state.in_(KINDS[kind][1]))
    if before is not None:
        last_seen = select(Message.made_at).where(Message.id == before).scalar_subquery()
        wanted = wanted.where((Message.made_at < last_seen) | ((Message.made_at == last_seen) & (Message.id < before)))
    rows = list(session.scalars(wanted.limit(PAGE + 1)))
    return Listing(rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None)
