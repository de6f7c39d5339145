"""What was sent through the public forms and looked like a robot's: kept for a person to judge, for thirty days."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from vbm.activity.models import record
from vbm.booking.models import TalkRequest
from vbm.intake.models import Contact
from vbm.mail.mailbox import hash_of
from vbm.support import clock

HELD_DAYS = 30
KEPT_FOR = timedelta(days=HELD_DAYS)
MOST_SHOWN = 100
Suspected = Contact | TalkRequest


@dataclass(frozen=True, slots=True)
class HeldRow:
    held: Suspected
    what: str
    at: datetime
    said: list[str]

    @property
    def kind(self) -> str:
        return "contacts" if isinstance(self.held, Contact) else "talks"

    @property
    def goes_on(self) -> datetime:
        return self.at + KEPT_FOR


def count_suspected(session: Session) -> int:
    counts = (session.scalar(select(func.count(row.id)).where(row.held_at.is_not(None))) or 0 for row in (Contact, TalkRequest))
    return sum(counts)


def suspected(session: Session) -> list[HeldRow]:
    """The newest first."""
    contacts = session.scalars(select(Contact).where(Contact.held_at.is_not(None)).order_by(Contact.id.desc()).limit(MOST_SHOWN))
    held = TalkRequest.held_at.is_not(None)
    talks = session.scalars(select(TalkRequest).where(held).order_by(TalkRequest.id.desc()).limit(MOST_SHOWN))
    rows = [_contact(one) for one in contacts] + [_talk(one) for one in talks]
    return sorted(rows, key=lambda row: row.at, reverse=True)


def throw_away(session: Session, held: Suspected, *, by: int) -> None:
    """Nothing of what was typed stays."""
    record(session, "visitor.spam", about=f"{held.__tablename__}:{held.id}", by=by, why=len(held.reasons))
    session.delete(held)


def let_in_confirmed(session: Session, email_hash: str) -> int:
    """What waited for exactly this: the address is confirmed."""
    waiting = [*_waiting(session, Contact, email_hash), *_waiting(session, TalkRequest, email_hash)]
    return sum(row.let_in(session, by=None) for row in waiting)


def _waiting(session: Session, table: type[Suspected], email_hash: str) -> list[Suspected]:
    waits = table.suspicions["waits"].as_boolean(), table.held_at > clock.now() - KEPT_FOR
    said = session.execute(select(table.id, table.email).where(*waits).order_by(table.id)).all()
    theirs = [id for id, email in said if hash_of(email) == email_hash]
    return list(session.scalars(select(table).where(table.id.in_(theirs)).order_by(table.id)))


def count_over(session: Session, at: datetime) -> int:
    """How many nobody has said are real, when their days are over then."""
    counts = (session.scalar(select(func.count(table.id)).where(_over(table, at))) or 0 for table in (Contact, TalkRequest))
    return sum(counts)


def forget_suspected(session: Session) -> None:
    for table in (Contact, TalkRequest):
        session.execute(delete(table).where(_over(table, clock.now())), execution_options={"synchronize_session": False})


def _over(table: type[Suspected], at: datetime) -> ColumnElement[bool]:
    return table.held_at < at - KEPT_FOR


def _contact(held: Contact) -> HeldRow:
    said = [held.business_name, held.website, held.heard_from, held.note]
    return HeldRow(held, "Left an address after the questionnaire", held.held_at or held.left_at, [each for each in said if each])


def _talk(held: TalkRequest) -> HeldRow:
    return HeldRow(
        held, "Asked for a talk", held.held_at or held.asked_at, [each for each in (held.topic, held.best_times) if each]
    )
