"""The demo's talks: held, missed, to come, asked for, and one with a client today."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.booking.models import Appointment, AppointmentState, Host, TalkKind
from vbm.booking.offering import offered_times
from vbm.booking.taking import book, enter_by_hand
from vbm.support import clock

ZONE = "Europe/Prague"
VIDEO = "https://meet.example/vera"
HALF_HOUR = timedelta(minutes=30)


def begin_talks(session: Session, vera: Person) -> None:
    """She holds them by video, and looks at a review before it is booked."""
    session.get_one(Host, vera.id).video_link = VIDEO
    kind_named(session, "review").needs_approval = True
    session.flush()


def kind_named(session: Session, slug: str) -> TalkKind:
    return session.scalars(select(TalkKind).where(TalkKind.slug == slug)).one()


def book_first_talk(session: Session, name: str, email: str, *, at: datetime, after: datetime) -> Appointment | None:
    """By themselves, at the first time that was free from then on."""
    return _book(session, kind_named(session, "first-talk"), name, email, at, after, zone=ZONE, question="The team, mostly.")


def say(session: Session, talk: Appointment, state: AppointmentState, notes: str, *, by: int) -> datetime:
    """How it went; returns when that was said."""
    at = talk.ends_at + HALF_HOUR
    talk.say_how_it_went(session, state, by=by, at=at)
    talk.notes = notes
    return at


def add_client_talks(session: Session, people: dict[str, Person], now: datetime) -> None:
    """A 1:1 this very day, or tomorrow where its hour is over, and a review that waits for a yes."""
    today = clock.today(ZONE)
    hours = (clock.at_wall_time(today, 15, ZONE), clock.at_wall_time(today + timedelta(days=1), 11, ZONE))
    soon = next(at for at in hours if at > now)
    cleo, priya, one_to_one = people["cleo"], people["priya"], kind_named(session, "one-to-one")
    said = {"name": cleo.name, "email": cleo.email or "", "timezone": cleo.timezone, "where": VIDEO}
    enter_by_hand(session, one_to_one, soon, anyway=True, by=people["vera"].id, at=now - timedelta(days=4), **said)
    review, days = kind_named(session, "review"), timedelta(days=5)
    asks = "Can we look at the numbers of the course launch too?"
    _book(session, review, priya.name, priya.email or "", now - HALF_HOUR, now + days, zone=priya.timezone, question=asks)


def _book(
    session: Session, kind: TalkKind, name: str, email: str, at: datetime, after: datetime, *, zone: str, question: str
) -> Appointment | None:
    last = after.date() + timedelta(days=12)
    free = [start for start in offered_times(session, kind, after.date(), last, zone=ZONE, now=at) if start >= after]
    if not free:
        return None
    said: dict[str, Any] = {"name": name, "email": email, "timezone": zone, "where": VIDEO, "question": question}
    return book(session, kind, free[0], request_id=uuid.uuid4().hex, at=at, **said)
