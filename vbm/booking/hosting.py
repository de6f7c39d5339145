"""What the page about one's own talks says: the week, what differs from it, the kinds, and what visitors see of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person, Role
from vbm.booking.feed import feed_url
from vbm.booking.models import DatedHours, Host, TalkKind
from vbm.booking.models.host import USUAL_WEEK
from vbm.booking.models.talk_kind import kinds_in_order
from vbm.booking.offering import offered_times
from vbm.support import clock
from vbm.team.models import TimeOff
from vbm.web.filters import date_words

NEXT = 4


class Offered(NamedTuple):
    kind: TalkKind
    host: str
    next: str  # the next free times, in the host's zone
    lacks_link: bool  # held by video, and there is no link


def own_host(session: Session, person: Person) -> Host:
    """As it is kept; until something was said, the usual week, which is kept with the first word."""
    week = [list(hours) for hours in USUAL_WEEK]
    return session.get(Host, person.id) or Host(person_id=person.id, weekly=week, is_open=False, video_link="", phone="")


def managers(session: Session) -> Sequence[Any]:
    """Who can hold talks."""
    asked = select(Person.id, Person.name).where(Person.role == Role.MANAGER, Person.is_active)
    return session.execute(asked.order_by(Person.name, Person.id)).all()


def hosting_page(session: Session, person: Person) -> dict[str, Any]:
    today, host = clock.today(person.timezone), session.get(Host, person.id)
    dated = select(DatedHours).where(DatedHours.host_id == person.id, DatedHours.on >= today)
    away = select(TimeOff).where(TimeOff.person_id == person.id, TimeOff.last_on >= today)
    return {
        "dated": session.scalars(dated.order_by(DatedHours.on, DatedHours.opens)).all(),
        "away": session.scalars(away.order_by(TimeOff.first_on).limit(20)).all(),
        "offered": [_offered(session, kind) for kind in kinds_in_order(session)],
        "retired": kinds_in_order(session, retired=True),
        "feed": feed_url(host) if host else "",
        "is_host": host is not None,
        "several": len(managers(session)) > 1,
    }


def _offered(session: Session, kind: TalkKind) -> Offered:
    host, name, zone = session.execute(
        select(Host, Person.name, Person.timezone).join(Person, Person.id == Host.person_id).where(Host.person_id == kind.host_id)
    ).one()
    now, today = clock.now(), clock.today(zone)
    free = offered_times(session, kind, today, today + timedelta(days=kind.days_ahead), zone=zone, now=now)
    return Offered(kind, name, in_few_words(free[:NEXT], zone), kind.by_video and not host.video_link)


def in_few_words(times: Sequence[datetime], zone: str) -> str:
    """Tue 24 Nov 10:30, 11:00; Wed 25 Nov 09:00."""
    here = [at.astimezone(clock.zone(zone)) for at in times]
    days = groupby(here, key=lambda at: at.date())
    return "; ".join(f"{date_words(day)} {', '.join(f'{at:%H:%M}' for at in found)}" for day, found in days)
