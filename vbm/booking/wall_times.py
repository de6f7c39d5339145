"""When a country changes its clocks, the wall time that was agreed to stays, in the host's zone, and the instant follows."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from vbm.activity.models import record
from vbm.booking.models import Appointment, AppointmentState
from vbm.booking.models.appointment import TAKES_TIME, lock_appointment
from vbm.booking.models.host import lock_host
from vbm.booking.telling import CLASH, CLOCKS, tell_the_host
from vbm.support import clock

AHEAD = (*TAKES_TIME, AppointmentState.WAITING)


def instant_of(wall: str, zone: str, was: datetime) -> datetime:
    """The instant that the wall time means by the rules of today: the same one as long as clocks there show it then."""
    if was.astimezone(clock.zone(zone)).strftime("%Y-%m-%dT%H:%M") == wall:
        return was
    said = datetime.fromisoformat(wall)
    return clock.at_wall_clock(said.date(), said.time(), zone)


def out_of_step(session: Session, now: datetime) -> list[int]:
    ahead = select(Appointment).where(Appointment.state.in_(AHEAD), Appointment.starts_at > now).order_by(Appointment.starts_at)
    return [talk.id for talk in session.scalars(ahead) if _instant(talk) != talk.starts_at]


def put_in_step(session: Session, id: int, now: datetime) -> None:
    """Where its new time is taken it stays, and the host is told, once."""
    host_id = session.scalar(select(Appointment.host_id).where(Appointment.id == id))
    if host_id is None:
        return
    lock_host(session, host_id)
    talk = lock_appointment(session, id)
    if talk is None or talk.state not in AHEAD or talk.has_begun(now) or (then := _instant(talk)) == talk.starts_at:
        return
    was = talk.starts_at
    try:
        with session.begin_nested():
            talk.starts_at, talk.ends_at, talk.sequence = then, then + (talk.ends_at - was), talk.sequence + 1
            session.flush()
    except IntegrityError:
        session.refresh(talk)
        tell_the_host(session, talk, CLASH)
        return
    moved: dict[str, Any] = {"came_from": was.isoformat(), "to": then.isoformat(), CLOCKS: True}
    record(session, "appointment.moved", about=talk.about, by=None, at=now, appointment=talk.id, **moved)


def _instant(talk: Appointment) -> datetime:
    return instant_of(talk.host_wall, talk.host_timezone, talk.starts_at)
