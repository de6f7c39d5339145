"""The outbox. A message is a small state machine, moved only by compare-and-set:

waiting -> sending -> handed -> sent, or back to waiting after a failure that may pass, or failed, unsure, kept.
A process that dies in `sending` has surely not sent; one that dies in `handed` perhaps has, so the message is
tried once more under the same Message-ID and then left to a human as `unsure`.
"""

import uuid
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import CheckConstraint, ColumnElement, String, Text, case, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.activity.models import record
from vbm.support import clock
from vbm.support.models import Base
from vbm.support.refusals import Refused
from vbm.support.scope import DeskOwned

LEASE = timedelta(minutes=3)
MOST_ATTEMPTS = 20  # with the pauses below this is about two days, so that a weekend without a mail server loses nothing
LONGEST_PAUSE = timedelta(hours=4)
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


UNSENT = (State.FAILED, State.UNSURE, State.KEPT)


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
    invite: Mapped[str | None] = mapped_column(Text)  # iCalendar, with its METHOD
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

    @property
    def thread_id(self) -> str | None:
        """What mail programs put all messages about one task under; the same for ever, though no message bears it."""
        what, _, id = self.about.partition(":")
        return f"<task-{id}@{self.message_id.strip('<>').partition('@')[2]}>" if what == "task" else None

    @property
    def can_retry(self) -> bool:
        return self.state in UNSENT

    def retry(self, session: Session, *, by: int) -> None:
        """A human decides to send it (again); the Message-ID stays, so a copy can be recognised as one."""
        fresh = {"state": State.WAITING, "due_at": clock.now(), "attempts": 0, "handed": 0, "lease_until": None, "trouble": None}
        if not _moved(session, self.id, Message.state.in_(UNSENT), fresh):
            raise Refused(f"This message is {self.state_label}; only one that did not leave can be sent again.")
        session.refresh(self)
        record(session, "mail.retried", about=f"message:{self.id}", by=by)


def new_message_id(domain: str) -> str:
    return f"<{uuid.uuid4().hex}@{domain}>"


def due_messages(session: Session, most: int = 200) -> list[int]:
    """Ids of what should be on its way by now, including what a dead worker left behind."""
    at = clock.now()
    lapsed = Message.state.in_([State.SENDING, State.HANDED]) & (Message.lease_until < at)
    ready = (Message.state == State.WAITING) & (Message.due_at <= at)
    return list(session.scalars(select(Message.id).where(or_(ready, lapsed)).order_by(Message.due_at).limit(most)))


def claim(session: Session, message_id: int) -> int | None:
    """Take it for sending: the number of this attempt, or None when another worker has it or nothing is left to do.

    The number is what a worker shows afterwards: whoever was slow enough to be overtaken holds an old one.
    """
    at = clock.now()
    lapsed = Message.state.in_([State.SENDING, State.HANDED]) & (Message.lease_until < at)
    may_again = (Message.handed < MOST_HANDED) & (Message.attempts < MOST_ATTEMPTS)
    ready = (Message.state == State.WAITING) & (Message.due_at <= at)
    values: dict[str, object] = {"state": State.SENDING, "lease_until": at + LEASE, "attempts": Message.attempts + 1}
    if not _moved(session, message_id, or_(ready, lapsed & may_again), values):
        return None
    return session.scalar(select(Message.attempts).where(Message.id == message_id))


def hand_over(session: Session, message_id: int, attempt: int) -> bool:
    """Said and committed just before the message's text is given to the server."""
    values: dict[str, object] = {"state": State.HANDED, "handed": Message.handed + 1, "lease_until": clock.now() + LEASE}
    return _moved(session, message_id, (Message.state == State.SENDING) & (Message.attempts == attempt), values)


def sent(session: Session, message_id: int, attempt: int) -> bool:
    values: dict[str, object] = {"state": State.SENT, "sent_at": clock.now(), "lease_until": None, "trouble": None}
    return _moved(session, message_id, (Message.state == State.HANDED) & (Message.attempts == attempt), values)


def put_back(session: Session, message_id: int, attempt: int, why: str, *, for_good: bool) -> None:
    """After the server said no: try later with growing patience, or give up and say why."""
    if for_good or attempt >= MOST_ATTEMPTS:
        values: dict[str, object] = {"state": State.FAILED}
    else:
        refused_after_text = case((Message.state == State.HANDED, 1), else_=0)  # no copy went out
        values = {"state": State.WAITING, "due_at": clock.now() + pause(attempt), "handed": Message.handed - refused_after_text}
    held = Message.state.in_([State.SENDING, State.HANDED]) & (Message.attempts == attempt)
    _moved(session, message_id, held, values | {"trouble": why[:500], "lease_until": None})


def pause(attempt: int) -> timedelta:
    """2, 4, 8 minutes and so on, then every four hours."""
    return min(timedelta(minutes=2 ** min(attempt, 12)), LONGEST_PAUSE)


def give_to_a_human(session: Session) -> None:
    """What nobody may guess about any more, and what breaks every worker that touches it."""
    lapsed = Message.lease_until < clock.now()
    silent = (Message.state == State.HANDED) & lapsed & (Message.handed >= MOST_HANDED)
    silence = "The server took the text but its answer was lost, twice. Ask the recipient before sending again."
    broken = Message.state.in_([State.SENDING, State.HANDED]) & lapsed & (Message.attempts >= MOST_ATTEMPTS)
    breakage = f"Sending it broke off {MOST_ATTEMPTS} times without an answer."
    for stuck, state, trouble in ((silent, State.UNSURE, silence), (broken, State.FAILED, breakage)):
        values = {"state": state, "trouble": trouble, "lease_until": None}
        session.execute(update(Message).where(stuck).values(values), execution_options={"synchronize_session": False})


def _moved(session: Session, message_id: int, condition: ColumnElement[bool], values: dict[str, object]) -> bool:
    statement = update(Message).where(Message.id == message_id, condition).values(values)
    return session.execute(statement, execution_options={"synchronize_session": False}).rowcount == 1  # type: ignore[attr-defined, no-any-return]
