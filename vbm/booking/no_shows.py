"""Whoever did not come twice in a row does not book by themselves any more: the host is asked first."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vbm.booking.models import Appointment, AppointmentState, TalkKind

IN_A_ROW = 2
HAPPENED = (AppointmentState.BOOKED, AppointmentState.TOOK_PLACE, AppointmentState.NO_SHOW)


def stayed_away(states: Iterable[AppointmentState]) -> bool:
    """Of the talks whose time is over, the last first: one of which nobody said how it went counts for them."""
    last = list(states)[:IN_A_ROW]
    return len(last) == IN_A_ROW and set(last) == {AppointmentState.NO_SHOW}


def asks_first(session: Session, kind: TalkKind, email: str, *, now: datetime) -> bool:
    """Whether a time that is taken with this address waits for the host's yes."""
    if kind.needs_approval:
        return True
    theirs = func.lower(Appointment.email) == email.strip().lower(), Appointment.state.in_(HAPPENED), Appointment.ends_at <= now
    last = select(Appointment.state).where(*theirs).order_by(Appointment.starts_at.desc(), Appointment.id.desc())
    return stayed_away(session.scalars(last.limit(IN_A_ROW)))
