"""Talks and what else stands in a calendar, put there for a test."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.booking.models import Appointment, AppointmentState, TalkKind


def put_talk(session: Session, starts_at: datetime, name: str = "Lena Novak", *, minutes: int = 20, **said: Any) -> Appointment:
    """As it stands afterwards, whatever way it came."""
    kind = session.scalars(select(TalkKind).order_by(TalkKind.id)).first()
    talk = Appointment(host_id=kind.host_id, kind_id=kind.id, name=name, email="lena@novak.test", **said)
    talk.starts_at, talk.ends_at, talk.overlaps = starts_at, starts_at + timedelta(minutes=minutes), True
    talk.host_timezone = "Europe/Lisbon"
    talk.timezone = said.get("timezone", "Europe/Lisbon")
    talk.host_wall = f"{starts_at:%Y-%m-%dT%H:%M}"
    talk.state = said.get("state", AppointmentState.BOOKED)
    session.add(talk)
    session.flush()
    return talk
