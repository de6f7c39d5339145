"""A host's talks for their own calendar, at an address that is a secret, read-only, and void when it is renewed."""

from datetime import datetime, timedelta

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.booking import invite
from vbm.booking.models import Appointment, AppointmentState, Host, TalkKind
from vbm.booking.models.appointment import COUNTS
from vbm.web.links import external_url

PAST = timedelta(days=90)
GONE_FOR = timedelta(days=30)  # so that a calendar that comes again learns that it is off
GONE = (AppointmentState.CANCELLED, AppointmentState.DECLINED)
MOST = 2_000


def feed_url(host: Host) -> str:
    """To show to this host only."""
    return external_url("booking.feeds.show", token=_signer().dumps([host.person_id, host.feed_version]))


def host_by(session: Session, token: str) -> Host | None:
    """Whose feed this is; None for an address that is forged or was renewed, or of somebody who is no manager any more."""
    try:
        said = _signer().loads(token)
    except BadSignature:
        return None
    match said:
        case [int(person_id), int(version)]:
            person = session.get(Person, person_id)
            mine = select(Host).where(Host.person_id == person_id, Host.feed_version == version)
            return session.scalar(mine) if person and person.is_manager and person.can_sign_in else None
    return None


def feed_of(session: Session, host: Host, now: datetime) -> str:
    active, off = Appointment.state.in_(COUNTS), Appointment.state.in_(GONE)
    shown = or_(active, and_(off, Appointment.state_since > now - GONE_FOR))
    asked = (
        select(Appointment, TalkKind)
        .join(TalkKind, TalkKind.id == Appointment.kind_id)
        .where(Appointment.host_id == host.person_id, Appointment.starts_at > now - PAST, shown)
        .order_by(Appointment.starts_at, Appointment.id)
        .limit(MOST)
    )
    talks = session.execute(asked).all()
    return invite.feed(
        "Talks", [(talk, kind, external_url("booking.deeds.show", appointment_id=talk.id)) for talk, kind in talks]
    )


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="talks-feed")
