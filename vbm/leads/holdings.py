"""All we hold about one person, table by table: what is exported is what is erased."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from vbm.booking.models import Appointment, AppointmentCell, Reminder, TalkRequest
from vbm.intake.models import Contact, Submission
from vbm.leads.models import Consent, FollowUp, Lead, LeadNote, Referral
from vbm.mail.models import Message
from vbm.support.models import Base

SECRETS = frozenset(
    {"secret_hash", "resume_hash", "resume_until", "key", "message_id", "lease_until", "handed", "unsubscribe_url"}
)


KEPT_TIMES = "Times kept for their talks"  # five minutes each, for the software alone
LEFT: tuple[type[Contact | TalkRequest | Appointment], ...] = (Contact, TalkRequest, Appointment)


@dataclass(frozen=True, slots=True)
class Holding:
    """Rows of one table, found by `where`."""

    title: str
    model: type[Base]
    where: ColumnElement[bool]


def holdings(session: Session, lead: Lead) -> tuple[Holding, ...]:
    """Each table before those that it points to, the lead itself last."""
    submissions = submissions_of(session, lead)
    is_theirs = or_(_left_by(Appointment, lead), Appointment.lead_id == lead.id)
    talks = select(Appointment.id).where(is_theirs).scalar_subquery()
    letters = Message.about.in_([lead.about, *(f"submission:{id}" for id in submissions)])
    ours = or_(letters, func.lower(Message.to_email) == lead.email, _about_what_they_left(session, lead))
    return (
        Holding("What they allowed us to send", Consent, Consent.lead_id == lead.id),
        Holding("Follow-ups", FollowUp, FollowUp.lead_id == lead.id),
        Holding("Our notes", LeadNote, LeadNote.lead_id == lead.id),
        Holding("Whom we sent them to", Referral, Referral.lead_id == lead.id),
        Holding("Mail", Message, ours),
        Holding("What they left after the result", Contact, _left_by(Contact, lead)),
        Holding(KEPT_TIMES, AppointmentCell, AppointmentCell.appointment_id.in_(talks)),
        Holding("Reminders of their talks", Reminder, Reminder.appointment_id.in_(talks)),
        Holding("Talks", Appointment, is_theirs),
        Holding("Talks they asked for", TalkRequest, or_(_left_by(TalkRequest, lead), TalkRequest.lead_id == lead.id)),
        Holding("Answers and results", Submission, Submission.id.in_(submissions)),
        Holding("The person", Lead, Lead.id == lead.id),
    )


def submissions_of(session: Session, lead: Lead) -> list[int]:
    """Answers that became this lead's, and those with which only this address was left."""
    left = [select(table.submission_id).where(_left_by(table, lead), table.submission_id.is_not(None)) for table in LEFT]
    found = or_(Submission.lead_id == lead.id, Submission.lead_id.is_(None) & or_(*(Submission.id.in_(one) for one in left)))
    return list(session.scalars(select(Submission.id).where(found)))


def person_file(session: Session, lead: Lead) -> dict[str, list[dict[str, Any]]]:
    """Every row, as plain values, under the title of its table; secrets of the software are left out."""
    return {
        held.title: [_plain(row) for row in session.scalars(select(held.model).where(held.where))]
        for held in holdings(session, lead)
    }


def _left_by(table: type[Contact | TalkRequest | Appointment], lead: Lead) -> ColumnElement[bool]:
    return func.lower(table.email) == lead.email


def _about_what_they_left(session: Session, lead: Lead) -> ColumnElement[bool]:
    contacts = session.scalars(select(Contact.id).where(_left_by(Contact, lead)))
    asked, talks = (
        session.scalars(select(table.id).where(or_(_left_by(table, lead), table.lead_id == lead.id)))
        for table in (TalkRequest, Appointment)
    )
    about = (f"contact:{id}" for id in contacts), (f"talk:{id}" for id in asked), (f"appointment:{id}" for id in talks)
    return Message.about.in_([one for each in about for one in each])


def _plain(row: Base) -> dict[str, Any]:
    return {column.key: getattr(row, column.key) for column in row.__mapper__.column_attrs if column.key not in SECRETS}
