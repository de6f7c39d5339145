"""Times to which a talk can be moved: all but the one that it has."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from vbm.booking.models import Appointment, TalkKind
from vbm.booking.offering import nearest
from vbm.booking.picker import Picker
from vbm.booking.said_times import OneTime, days_of
from vbm.support import clock

MOST_NEAR = 3


def elsewhere(picker: Picker, talk: Appointment) -> Picker:
    days = [replace(day, times=[time for time in day.times if time.at != talk.starts_at]) for day in picker.days]
    return replace(picker, days=[day for day in days if day.times])


def near_but_elsewhere(
    session: Session, kind: TalkKind, talk: Appointment, wanted: datetime, *, zone: str, now: datetime
) -> list[OneTime]:
    """The free times nearest to the one that they wanted, in order of time."""
    near = nearest(session, kind, wanted, now=now, most=MOST_NEAR + 1, but=talk.id)
    others = sorted((at for at in near if at != talk.starts_at), key=lambda at: abs(at - wanted))[:MOST_NEAR]
    return [time for day in days_of(sorted(others), zone, today=clock.today(zone)) for time in day.times]
