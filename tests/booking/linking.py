"""Talks of one visitor, and the private links to them."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from vbm.booking import taking
from vbm.booking.models import Appointment, TalkKind
from vbm.booking.tokens import MANAGE, token_of

Desk = Callable[[], Any]
OMAR = {"name": "Omar Diaz", "email": "omar@diaz.test", "timezone": "America/New_York"}


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """In November 2026, where the host's clocks (Lisbon) show what UTC says."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


WEDNESDAY = at(25, 14)


def when(instant: datetime) -> str:
    return f"{instant:%Y%m%dT%H%MZ}"


def book(desk: Desk, starts_at: datetime = WEDNESDAY, **said: Any) -> int:
    with desk() as session:
        kind = session.scalars(select(TalkKind).where(TalkKind.slug == "first-talk")).one()
        rules = {name: said.pop(name) for name in list(said) if hasattr(TalkKind, name) and name not in OMAR}
        for name, value in rules.items():
            setattr(kind, name, value)
        session.flush()
        talk = taking.book(session, kind, starts_at, request_id=uuid.uuid4().hex, **(OMAR | said))
        session.commit()
        return int(talk.id)


def link(desk: Desk, talk_id: int, purpose: str = MANAGE) -> str:
    with desk() as session:
        return "/talk/" + token_of(session.get_one(Appointment, talk_id), purpose)


def change(desk: Desk, talk_id: int, deed: Callable[[Any, Appointment], object]) -> None:
    with desk() as session:
        deed(session, session.get_one(Appointment, talk_id))
        session.commit()


def seen(desk: Desk, talk_id: int) -> Appointment:
    with desk() as session:
        talk: Appointment = session.get_one(Appointment, talk_id)
        session.expunge(talk)
        return talk
