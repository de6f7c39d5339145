"""What waits for the host: talks that were asked for, and talks that are over and not said how they went."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.booking.models import Appointment, AppointmentState
from vbm.support import clock

ASK_AFTER = timedelta(minutes=20)  # from its beginning: who has not come by then does not come
MOST = 50


def waiting_for_yes(session: Session) -> list[Appointment]:
    """Asked for, the one that begins first on top."""
    asked = select(Appointment).where(Appointment.state == AppointmentState.REQUESTED)
    return list(session.scalars(asked.order_by(Appointment.starts_at, Appointment.id).limit(MOST)))


def waiting_for_word(session: Session, now: datetime | None = None) -> list[Appointment]:
    """Begun a while ago, and nobody has said how they went; the latest on top."""
    begun = Appointment.starts_at <= (now or clock.now()) - ASK_AFTER
    asked = select(Appointment).where(Appointment.state == AppointmentState.BOOKED, begun)
    return list(session.scalars(asked.order_by(Appointment.starts_at.desc(), Appointment.id).limit(MOST)))


def asks_how_it_went(talk: Appointment, now: datetime | None = None) -> bool:
    return talk.state == AppointmentState.BOOKED and talk.starts_at <= (now or clock.now()) - ASK_AFTER
