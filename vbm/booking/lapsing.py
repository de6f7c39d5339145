"""What nobody answered lapses: a request shortly before its time or after three days, what waits to be let in with its time."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from vbm.booking.models import Appointment, AppointmentState
from vbm.booking.models.appointment import lock_appointment

SHORTLY = timedelta(hours=1)
PATIENCE = timedelta(hours=72)
MOST = 200


def due_to_lapse(session: Session, at: datetime) -> list[int]:
    due = select(Appointment.id).where(_due(at)).order_by(Appointment.starts_at, Appointment.id)
    return list(session.scalars(due.limit(MOST)))


def lapse_if_due(session: Session, id: int, at: datetime) -> None:
    """Held until the commit and looked at again: of several who try at once one lets it lapse."""
    talk = lock_appointment(session, id)
    if talk is not None and session.scalar(select(Appointment.id).where(Appointment.id == id, _due(at))):
        talk.lapse(session, at=at)


def _due(at: datetime) -> ColumnElement[bool]:
    state, asked = Appointment.state, Appointment.state_since
    unanswered = and_(state == AppointmentState.REQUESTED, or_(Appointment.starts_at <= at + SHORTLY, asked <= at - PATIENCE))
    return or_(unanswered, and_(state == AppointmentState.WAITING, Appointment.starts_at <= at))
