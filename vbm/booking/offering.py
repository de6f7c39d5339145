"""What can be booked of a kind of talk, and what is nearest to a time that is gone."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from vbm.booking.models import TalkKind


def offered_times(session: Session, kind: TalkKind, first: date, last: date, *, zone: str, now: datetime) -> list[datetime]:
    """Instants in order, on the days from the first to the last as the zone (the visitor's) counts days."""
    raise NotImplementedError


def nearest(session: Session, kind: TalkKind, start: datetime, *, now: datetime, most: int = 3) -> list[datetime]:
    """The free times nearest to that one, in order of time."""
    raise NotImplementedError
