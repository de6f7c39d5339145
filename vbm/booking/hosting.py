"""What the page about one's own talks says: the week, what differs from it, the kinds, and what visitors see of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person, Role
from vbm.booking.feed import feed_url
from vbm.booking.loading import rules_of, spans_of
from vbm.booking.models import DatedHours, Host, TalkKind
from vbm.booking.models.host import USUAL_WEEK
from vbm.booking.models.talk_kind import kinds_in_order
from vbm.booking.times import Judge
from vbm.support import clock
from vbm.team.models import TimeOff
from vbm.web.filters import date_words

NEXT = 4
OWN = ("minutes", "step", "before", "after", "notice_hours", "notice_days", "days_ahead", "most_a_day")


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
        "offered": _offered(session, kinds_in_order(session)),
        "retired": kinds_in_order(session, retired=True),
        "feed": feed_url(host) if host else "",
        "is_host": host is not None,
        "several": len(managers(session)) > 1,
    }


def _offered(session: Session, kinds: list[TalkKind]) -> list[Offered]:
    """What is taken is read once for each host, however many kinds they hold."""
    asked = select(Host.person_id, Host.video_link, Person.name, Person.timezone).join(Person, Person.id == Host.person_id)
    hosts = {host.person_id: host for host in session.execute(asked.where(Host.person_id.in_({kind.host_id for kind in kinds})))}
    found: dict[int, str] = {}
    for host in hosts.values():
        mine = [kind for kind in kinds if kind.host_id == host.person_id]
        found |= {id: in_few_words(times, host.timezone) for id, times in next_times(session, mine, host.timezone).items()}
    return [
        Offered(kind, hosts[kind.host_id].name, found[kind.id], kind.by_video and not hosts[kind.host_id].video_link)
        for kind in kinds
    ]


def next_times(session: Session, kinds: list[TalkKind], zone: str) -> dict[int, list[datetime]]:
    """The next free times of each of these kinds, which one host holds."""
    now, today = clock.now(), clock.today(zone)
    last = today + timedelta(days=max(kind.days_ahead for kind in kinds))
    rules = rules_of(session, kinds[0], today, last + timedelta(days=1))
    taken = spans_of(session, rules, kinds[0].host_id, now, clock.at_wall_time(last, 12, zone))
    return {kind.id: _first(Judge(replace(rules, **_own(kind)), taken, now=now), today, last) for kind in kinds}


def _first(judge: Judge, day: date, last: date) -> list[datetime]:
    times: list[datetime] = []
    while day <= last and len(times) < NEXT:
        times += judge.offered(day, day)
        day += timedelta(days=1)
    return times[:NEXT]


def _own(kind: TalkKind) -> dict[str, Any]:
    """What of the rules is the kind's own, and not its host's."""
    return {"kind_id": kind.id} | {name: getattr(kind, name) for name in OWN}


def in_few_words(times: Sequence[datetime], zone: str) -> str:
    """Tue 24 Nov 10:30, 11:00; Wed 25 Nov 09:00."""
    here = [at.astimezone(clock.zone(zone)) for at in times]
    days = groupby(here, key=lambda at: at.date())
    return "; ".join(f"{date_words(day)} {', '.join(f'{at:%H:%M}' for at in found)}" for day, found in days)
