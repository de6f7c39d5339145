"""What a client who is signed in has booked with their own address: nobody else is shown any of it."""

from datetime import datetime
from typing import NamedTuple

from flask_login import current_user
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vbm.booking.models import Appointment, AppointmentState, TalkKind
from vbm.booking.models.appointment import TAKES_TIME
from vbm.booking.said_times import SaidTwice, said_twice
from vbm.booking.tokens import MANAGE, token_of
from vbm.booking.visitor import is_client
from vbm.support import clock

MOST = 10


class MyTalk(NamedTuple):
    kind: str
    when: SaidTwice
    waits: bool  # for the host's yes
    token: str


def my_talks(session: Session, *, now: datetime) -> list[MyTalk]:
    if not is_client() or not current_user.email:
        return []
    mine = func.lower(Appointment.email) == current_user.email.lower(), Appointment.ends_at > now
    coming = select(Appointment, TalkKind.name).join(TalkKind, TalkKind.id == Appointment.kind_id)
    coming = coming.where(*mine, Appointment.state.in_(TAKES_TIME)).order_by(Appointment.starts_at).limit(MOST)
    return [_said(talk, kind) for talk, kind in session.execute(coming)]


def _said(talk: Appointment, kind: str) -> MyTalk:
    zone, waits = current_user.timezone, talk.state == AppointmentState.REQUESTED
    when = said_twice(talk.starts_at, talk.minutes, zone=zone, host_zone=talk.host_timezone, today=clock.today(zone))
    return MyTalk(kind, when, waits, token_of(talk, MANAGE))
