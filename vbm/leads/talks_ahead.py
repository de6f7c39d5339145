"""The talk that counts for each of some leads: the next one that is asked for or booked, or the last that nobody has closed."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.booking.models import Appointment, AppointmentState
from vbm.booking.models.appointment import TAKES_TIME


class TalkAhead(NamedTuple):
    id: int
    starts_at: datetime
    ends_at: datetime
    is_booked: bool


def talks_ahead(session: Session, lead_ids: Iterable[int], *, now: datetime) -> dict[int, TalkAhead]:
    """Of several the first that is not over; where all are over, the last."""
    shown = Appointment.id, Appointment.starts_at, Appointment.ends_at, Appointment.state, Appointment.lead_id
    asked = select(*shown).where(Appointment.lead_id.in_(list(lead_ids)), Appointment.state.in_(TAKES_TIME))
    found: dict[int, TalkAhead] = {}
    for id, starts_at, ends_at, state, lead_id in session.execute(asked.order_by(Appointment.starts_at, Appointment.id)):
        first = found.get(lead_id) if lead_id else None
        if lead_id and (first is None or first.ends_at <= now):
            found[lead_id] = TalkAhead(id, starts_at, ends_at, state == AppointmentState.BOOKED)
    return found


def talk_ahead(session: Session, lead_id: int, *, now: datetime) -> TalkAhead | None:
    return talks_ahead(session, [lead_id], now=now).get(lead_id)
