"""Talks that belong to no lead and no client: once they are over, nobody needs who they were with."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, delete, func, or_, select
from sqlalchemy.orm import Session

from vbm.booking.models import Appointment, AppointmentCell, AppointmentState, Reminder
from vbm.booking.models.appointment import TAKES_TIME
from vbm.leads.suspected import KEPT_FOR
from vbm.mail.models import Message

MOST = 200


def lost_talks(session: Session, at: datetime, days: int) -> list[int]:
    """After as many days as a closed lead; what was never let in, after those of all that looks odd."""
    found = select(Appointment.id).where(_over(at, days)).order_by(Appointment.id)
    return list(session.scalars(found.limit(MOST)))


def count_lost(session: Session, at: datetime, days: int) -> int:
    return session.scalar(select(func.count(Appointment.id)).where(_over(at, days))) or 0


def forget_lost_talks(session: Session, at: datetime, days: int) -> None:
    ids, unseen = lost_talks(session, at, days), {"synchronize_session": False}
    about = [f"appointment:{id}" for id in ids]
    session.execute(delete(Message).where(Message.about.in_(about)), execution_options=unseen)
    session.execute(delete(AppointmentCell).where(AppointmentCell.appointment_id.in_(ids)), execution_options=unseen)
    session.execute(delete(Reminder).where(Reminder.appointment_id.in_(ids)), execution_options=unseen)
    session.execute(delete(Appointment).where(Appointment.id.in_(ids)), execution_options=unseen)


def expected() -> Select[int | None]:
    """The leads who have a talk with us: nobody is forgotten before it."""
    return select(Appointment.lead_id).where(Appointment.lead_id.is_not(None), Appointment.state.in_(TAKES_TIME))


def _over(at: datetime, days: int) -> ColumnElement[bool]:
    nobodys = Appointment.lead_id.is_(None), Appointment.client_id.is_(None), Appointment.held_at.is_(None)
    is_past = Appointment.ends_at < at - timedelta(days=days)
    never_was = and_(Appointment.state == AppointmentState.LAPSED, Appointment.state_since < at - KEPT_FOR)
    return and_(*nobodys, or_(is_past, never_was))
