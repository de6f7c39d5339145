"""What waits for the host: talks that were asked for, and talks that are over and not said how they went."""

from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import ColumnElement, and_, or_

from vbm.booking.models import Appointment, AppointmentState
from vbm.support import clock

ASK_AFTER = timedelta(minutes=20)  # from its beginning: who has not come by then does not come
MOST = 50


class Timed(Protocol):
    @property
    def state(self) -> AppointmentState: ...
    @property
    def starts_at(self) -> datetime: ...


def waits_for_us(now: datetime) -> ColumnElement[bool]:
    """For a yes, or for how it went; the same as the two questions below, asked of the database."""
    unsaid = and_(Appointment.state == AppointmentState.BOOKED, Appointment.starts_at <= now - ASK_AFTER)
    return or_(Appointment.state == AppointmentState.REQUESTED, unsaid)


def asks_for_yes(talk: Timed) -> bool:
    return talk.state == AppointmentState.REQUESTED


def asks_how_it_went(talk: Timed, now: datetime | None = None) -> bool:
    return talk.state == AppointmentState.BOOKED and talk.starts_at <= (now or clock.now()) - ASK_AFTER
