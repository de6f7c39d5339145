"""The outbox. A message is a small state machine, moved only by compare-and-set:

waiting -> sending -> handed -> sent, or back to waiting after a failure that may pass, or failed, unsure, kept.
A process that dies in `sending` has surely not sent; one that dies in `handed` perhaps has, so the message is
tried once more under the same Message-ID and then left to a human as `unsure`.
"""

import uuid
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import CheckConstraint, String, Text, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.support import clock
from vbm.support.models import Base
from vbm.support.scope import DeskOwned

LEASE = timedelta(minutes=3)
MOST_ATTEMPTS = 8
MOST_HANDED = 2


class State(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    HANDED = "handed"
    SENT = "sent"
    FAILED = "failed"
    UNSURE = "unsure"
    KEPT = "kept"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    State.WAITING: "waiting to be sent",
    State.SENDING: "being sent",
    State.HANDED: "being sent",
    State.SENT: "sent",
    State.FAILED: "could not be sent",
    State.UNSURE: "perhaps sent, please check",
    State.KEPT: "not sent, kept here",
    State.CANCELLED: "cancelled",
}


class Message(Base, DeskOwned):
    __tablename__ = "message"
    __table_args__ = (CheckConstraint(f"handed <= {MOST_HANDED}", name="few_copies"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(120), unique=True)
    message_id: Mapped[str] = mapped_column(String(120), unique=True)
    kind: Mapped[str] = mapped_column(String(40))
    about: Mapped[str] = mapped_column(String(60), index=True)
    to_name: Mapped[str] = mapped_column(String(120))
    to_email: Mapped[str] = mapped_column(String(254), index=True)
    subject: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    unsubscribe_url: Mapped[str | None] = mapped_column(String(300))
    state: Mapped[State] = mapped_column(default=State.WAITING, index=True)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    due_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
    sent_at: Mapped[datetime | None]
    lease_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    handed: Mapped[int] = mapped_column(default=0)
    trouble: Mapped[str | None] = mapped_column(String(500))

    @property
    def state_label(self) -> str:
        return State(self.state).label


def new_message_id(domain: str) -> str:
    return f"<{uuid.uuid4().hex}@{domain}>"


def due_messages(session: Session, most: int = 200) -> list[int]:
    """Ids of what should be on its way by now, including what a dead worker left behind."""
    at = clock.now()
    lapsed = Message.state.in_([State.SENDING, State.HANDED]) & (Message.lease_until < at)
    ready = (Message.state == State.WAITING) & (Message.due_at <= at)
    return list(session.scalars(select(Message.id).where(or_(ready, lapsed)).order_by(Message.due_at).limit(most)))


def claim(session: Session, message_id: int) -> bool:
    """Take it for sending; False when another worker has it or there is nothing left to do."""
    at = clock.now()
    lapsed = Message.state.in_([State.SENDING, State.HANDED]) & (Message.lease_until < at) & (Message.handed < MOST_HANDED)
    ready = (Message.state == State.WAITING) & (Message.due_at <= at)
    values = {"state": State.SENDING, "lease_until": at + LEASE, "attempts": Message.attempts + 1}
    return _moved(session, message_id, or_(ready, lapsed), values)


def hand_over(session: Session, message_id: int) -> bool:
    """Said and committed just before the message's text is given to the server."""
    return _moved(session, message_id, Message.state == State.SENDING, {"state": State.HANDED, "handed": Message.handed + 1})


def sent(session: Session, message_id: int) -> bool:
    values = {"state": State.SENT, "sent_at": clock.now(), "lease_until": None, "trouble": None}
    return _moved(session, message_id, Message.state == State.HANDED, values)


def put_back(session: Session, message_id: int, why: str, *, for_good: bool) -> None:
    """After the server said no: try later with growing patience, or give up and say why."""
    row = session.get_one(Message, message_id, populate_existing=True)
    if for_good or row.attempts >= MOST_ATTEMPTS:
        values = {"state": State.FAILED}
    else:
        values = {"state": State.WAITING, "due_at": clock.now() + timedelta(minutes=2**row.attempts)}
        if row.state == State.HANDED:  # refused after the text: no copy went out
            values["handed"] = Message.handed - 1  # type: ignore[assignment]
    held = Message.state.in_([State.SENDING, State.HANDED])
    _moved(session, message_id, held, values | {"trouble": why[:500], "lease_until": None})


def give_to_a_human(session: Session) -> int:
    """Messages handed over as often as allowed, with no answer: nobody may guess any more."""
    stuck = (Message.state == State.HANDED) & (Message.lease_until < clock.now()) & (Message.handed >= MOST_HANDED)
    trouble = "The server took the text but its answer was lost, twice. Ask the recipient before sending again."
    return session.execute(update(Message).where(stuck).values(state=State.UNSURE, trouble=trouble)).rowcount  # type: ignore[attr-defined, no-any-return]


def _moved(session: Session, message_id: int, condition: object, values: dict[str, object]) -> bool:
    statement = update(Message).where(Message.id == message_id, condition).values(values)  # type: ignore[arg-type]
    return session.execute(statement, execution_options={"synchronize_session": False}).rowcount == 1  # type: ignore[attr-defined, no-any-return]
