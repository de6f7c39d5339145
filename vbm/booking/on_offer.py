"""Which talks somebody can book by themselves, and whose clock their hours go by."""

from datetime import date, datetime, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.booking.models import Audience, DatedHours, Host, TalkKind
from vbm.booking.offering import offered_times
from vbm.support import clock

A_DAY = timedelta(days=1)


def kinds_on_offer(session: Session, *, to_clients: bool = False, today: date | None = None) -> list[TalkKind]:
    """In their order, those for clients first; none where the host takes no bookings, or has no hours."""
    today = today or clock.now().date()
    audiences = list(Audience) if to_clients else [Audience.ANYONE]
    opens = exists().where(DatedHours.host_id == Host.person_id, DatedHours.is_open, DatedHours.on >= today)
    listed = select(TalkKind, Host.weekly, opens).join(Host, Host.person_id == TalkKind.host_id)
    wanted = TalkKind.retired_at.is_(None), TalkKind.audience.in_(audiences), Host.is_open
    found = session.execute(listed.where(*wanted).order_by(TalkKind.audience == Audience.ANYONE, TalkKind.place, TalkKind.id))
    return [kind for kind, weekly, opens_then in found if weekly or opens_then]


def kind_at(session: Session, slug: str) -> TalkKind | None:
    """The kind with this address, unless it is not offered any more."""
    return session.scalar(select(TalkKind).where(TalkKind.slug == slug, TalkKind.retired_at.is_(None)))


def was_offered(session: Session, slug: str) -> bool:
    """An old mail or bookmark may still lead there."""
    return session.scalar(select(TalkKind.id).where(TalkKind.slug == slug, TalkKind.retired_at.is_not(None))) is not None


def host_of(session: Session, kind: TalkKind) -> Host:
    return session.get_one(Host, kind.host_id)


def host_zone(session: Session, kind: TalkKind) -> str:
    return session.scalars(select(Person.timezone).where(Person.id == kind.host_id)).one()


def only_kind(session: Session) -> TalkKind | None:
    """The one for anyone, if there is one alone; also while its host takes no bookings."""
    mine = TalkKind.retired_at.is_(None), TalkKind.audience == Audience.ANYONE
    found = session.scalars(select(TalkKind).where(*mine).limit(2)).all()
    return found[0] if len(found) == 1 else None


def has_free_times(session: Session, kind: TalkKind, *, now: datetime) -> bool:
    return bool(offered_times(session, kind, now.date() - A_DAY, now.date() + A_DAY * (kind.days_ahead + 2), zone="UTC", now=now))
