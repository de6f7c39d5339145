"""What was sent through the public forms and looked like a robot's: kept for a person to judge, for thirty days."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from vbm.activity.models import record
from vbm.booking.meeting import when_words, zone_words
from vbm.booking.models import Appointment, AppointmentState, TalkRequest
from vbm.intake.models import Contact
from vbm.mail.mailbox import hash_of
from vbm.support import clock

HELD_DAYS = 30
KEPT_FOR = timedelta(days=HELD_DAYS)
MOST_SHOWN = 100
Suspected = Contact | TalkRequest | Appointment
TABLES: tuple[type[Suspected], ...] = (Contact, TalkRequest, Appointment)


@dataclass(frozen=True, slots=True)
class HeldRow:
    held: Suspected
    what: str
    at: datetime
    said: list[str]

    @property
    def kind(self) -> str:
        return {Contact: "contacts", TalkRequest: "talks", Appointment: "booked"}[type(self.held)]

    @property
    def goes_on(self) -> datetime:
        return self.at + KEPT_FOR


def count_suspected(session: Session) -> int:
    counts = (session.scalar(select(func.count(row.id)).where(row.held_at.is_not(None))) or 0 for row in TABLES)
    return sum(counts)


def suspected(session: Session) -> list[HeldRow]:
    """The newest first."""
    found = [one for table in TABLES for one in _held(session, table)]
    rows = [_row(one) for one in found]
    return sorted(rows, key=lambda row: row.at, reverse=True)


def words_of(held: Suspected) -> str:
    """What has come of letting it in."""
    if isinstance(held, Appointment) and held.state == AppointmentState.LAPSED:
        return "They are let in. The time they chose is gone by now, so offer them another one."
    return "They are let in, and get the mail they asked for."


def throw_away(session: Session, held: Suspected, *, by: int) -> None:
    """Nothing of what was typed stays."""
    record(session, "visitor.spam", about=f"{held.__tablename__}:{held.id}", by=by, why=len(held.reasons))
    session.delete(held)


def let_in_confirmed(session: Session, email_hash: str) -> int:
    """What waited for exactly this: the address is confirmed."""
    waiting = [held for table in TABLES for held in _waiting(session, table, email_hash)]
    return sum(row.let_in(session, by=None) for row in waiting)


def _waiting(session: Session, table: type[Suspected], email_hash: str) -> list[Suspected]:
    waits = table.suspicions["waits"].as_boolean(), table.held_at > clock.now() - KEPT_FOR
    said = session.execute(select(table.id, table.email).where(*waits).order_by(table.id)).all()
    theirs = [id for id, email in said if hash_of(email) == email_hash]
    return list(session.scalars(select(table).where(table.id.in_(theirs)).order_by(table.id)))


def count_over(session: Session, at: datetime) -> int:
    """How many nobody has said are real, when their days are over then."""
    counts = (session.scalar(select(func.count(table.id)).where(_over(table, at))) or 0 for table in TABLES)
    return sum(counts)


def forget_suspected(session: Session) -> None:
    for table in TABLES:
        session.execute(delete(table).where(_over(table, clock.now())), execution_options={"synchronize_session": False})


def _over(table: type[Suspected], at: datetime) -> ColumnElement[bool]:
    return table.held_at < at - KEPT_FOR


def _held(session: Session, table: type[Suspected]) -> list[Suspected]:
    held = select(table).where(table.held_at.is_not(None))
    return list(session.scalars(held.order_by(table.id.desc()).limit(MOST_SHOWN)))


def _row(held: Suspected) -> HeldRow:
    match held:
        case Contact():
            said = [held.business_name, held.website, held.heard_from, held.note]
            what, at = "Left an address after the questionnaire", held.left_at
        case TalkRequest():
            said, what, at = [held.topic, held.best_times], "Asked for a talk", held.asked_at
        case Appointment():
            when = f"{when_words(held, held.host_timezone)} ({zone_words(held.host_timezone)})"
            said, what, at = [when, held.question], "Booked a talk, which takes no time until you let it in", held.made_at
    return HeldRow(held, what, held.held_at or at, [each for each in said if each])
