"""What can be booked of a kind of talk, and what is nearest to a time that is gone."""

from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from vbm.booking.loading import rules_of, spans_of
from vbm.booking.models import TalkKind
from vbm.booking.times import Judge
from vbm.support import clock

NEAR = timedelta(days=14)
A_DAY = timedelta(days=1)


def offered_times(
    session: Session, kind: TalkKind, first: date, last: date, *, zone: str, now: datetime, but: int | None = None
) -> list[datetime]:
    """Instants in order, on the days from the first to the last as the zone (the visitor's) counts days.

    `but`: this appointment, which is to be moved, is in nobody's way.
    """
    furthest = now.date() + timedelta(days=kind.days_ahead + 2)
    first, last = max(first, now.date() - 2 * A_DAY), min(last, furthest)
    if first > last:
        return []
    begins, ends = (clock.at_wall_clock(day, time(), zone) for day in (first, last + A_DAY))
    return [start for start in _free(session, kind, begins, ends, now=now, but=but) if begins <= start < ends]


def nearest(
    session: Session, kind: TalkKind, start: datetime, *, now: datetime, most: int = 3, but: int | None = None
) -> list[datetime]:
    """The free times nearest to that one, in order of time."""
    furthest = now + timedelta(days=kind.days_ahead + 2)
    start = min(max(start, now), furthest)
    free = _free(session, kind, max(now, start - NEAR), min(start + NEAR, furthest), now=now, but=but)
    if len(free) < most:
        free = _free(session, kind, now, furthest, now=now, but=but)
    return sorted(sorted(free, key=lambda one: abs(one - start))[:most])


def _free(
    session: Session, kind: TalkKind, begins: datetime, ends: datetime, *, now: datetime, but: int | None
) -> list[datetime]:
    """On the host's days from the one before the first to the one after the last, for their days are not the visitor's."""
    first, last = begins.date() - A_DAY, ends.date() + A_DAY
    rules = rules_of(session, kind, first, last + A_DAY, but=but)
    taken = spans_of(session, rules, kind.host_id, begins - A_DAY, ends + A_DAY, but=but)
    return Judge(rules, taken, now=now).offered(first, last)
