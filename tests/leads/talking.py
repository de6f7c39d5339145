"""Talks of leads to test with."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.leads.people import newcomers
from vbm.booking.models import Appointment, TalkKind
from vbm.booking.taking import book
from vbm.leads.models import Lead

THURSDAY = datetime(2026, 11, 26, 10, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 27, 11, tzinfo=UTC)
OMAR = {"name": "Omar Diaz", "email": "omar@diaz.test", "timezone": "America/New_York"}


def kind_of(session: Session, slug: str = "first-talk", **rules: Any) -> TalkKind:
    kind = session.scalars(select(TalkKind).where(TalkKind.slug == slug)).one()
    for name, value in rules.items():
        setattr(kind, name, value)
    return kind


def booked(session: Session, at: datetime = THURSDAY, slug: str = "first-talk", **said: Any) -> Appointment:
    """A visitor books; `request_id` tells one request from the next."""
    said = OMAR | {"request_id": f"{slug} {at}"} | said
    return book(session, kind_of(session, slug), at, **said)


def the_lead(session: Session) -> Lead:
    return newcomers(session)[0]
