"""Private links to one talk: bound to what they are for, void when the talk's link is renewed, with nothing personal in them."""

from datetime import timedelta

from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.booking.models import Appointment

MANAGE, BOOKED, REMINDERS = "manage", "booked", "reminders"
LASTS = {BOOKED: timedelta(minutes=30)}  # the page after booking; the others last as long as the talk is kept


def token_of(talk: Appointment, purpose: str) -> str:
    return _signer(purpose).dumps([talk.uid, talk.link_version])


def talk_by(session: Session, token: str, purpose: str) -> Appointment | None:
    """Whose link this is; None for one that is forged, for something else, renewed, or over."""
    lasts = LASTS.get(purpose)
    try:
        said = _signer(purpose).loads(token, max_age=int(lasts.total_seconds()) if lasts else None)
    except BadSignature:
        return None
    match said:
        case [str(uid), int(version)]:
            return session.scalar(select(Appointment).where(Appointment.uid == uid, Appointment.link_version == version))
    return None


def _signer(purpose: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt=f"appointment-{purpose}")
