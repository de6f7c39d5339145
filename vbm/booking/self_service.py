"""What visitors do with their talk by the link in their mail: what it says to them, until when they change it, and how often."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from vbm.booking.models import Appointment, AppointmentState, TalkKind
from vbm.booking.models.appointment import lock_appointment
from vbm.booking.models.host import lock_host
from vbm.booking.read_mail import know_that_they_read
from vbm.booking.taking import move
from vbm.support import clock
from vbm.support.refusals import Refused, Stale

SHOWN_AFTER = timedelta(days=14)  # its end
MOST_CHANGES = 10
CHANGED_OFTEN = "This talk has been moved many times. Write to us, and we find a time together."


class Standing(StrEnum):
    """What its page says."""

    CONFIRM = "confirm"  # waits for its address
    LOOKED_AT = "looked_at"  # a person looks at it first
    REQUESTED = "requested"
    BOOKED = "booked"
    ON = "on"  # right now
    OVER = "over"
    DECLINED = "declined"
    LAPSED = "lapsed"
    CANCELLED = "cancelled"


def standing(talk: Appointment, at: datetime) -> Standing:
    match talk.state:
        case AppointmentState.DECLINED | AppointmentState.LAPSED | AppointmentState.CANCELLED:
            return Standing(talk.state.value)
        case AppointmentState.BOOKED if talk.has_begun(at) and at < talk.ends_at:
            return Standing.ON
        case AppointmentState.TOOK_PLACE | AppointmentState.NO_SHOW:
            return Standing.OVER
        case _ if talk.has_begun(at):
            return Standing.OVER
        case AppointmentState.WAITING:
            return Standing.CONFIRM if talk.waits else Standing.LOOKED_AT
    return Standing(talk.state.value)


def is_shown(talk: Appointment, at: datetime) -> bool:
    return at < talk.ends_at + SHOWN_AFTER


def change_until(talk: Appointment, kind: TalkKind) -> datetime:
    return talk.starts_at - timedelta(hours=kind.change_until_hours)


def why_not_changed(talk: Appointment, kind: TalkKind, at: datetime) -> Refused | None:
    if not talk.state.takes_time:
        return Stale("This talk is not booked any more, so it cannot be changed. Book a new one.")
    if talk.has_begun(at):
        return Stale("This talk has begun already, so it cannot be changed any more.")
    if at > change_until(talk, kind):
        return Refused("It is too close to the talk to change it here. Please write to us or call.")
    return None


def why_not_moved(talk: Appointment, kind: TalkKind, at: datetime) -> Refused | None:
    if (why := why_not_changed(talk, kind, at)) is not None:
        return why
    return Refused(CHANGED_OFTEN) if talk.sequence >= MOST_CHANGES else None


def move_by_link(session: Session, talk: Appointment, starts_at: datetime, *, zone: str, at: datetime | None = None) -> None:
    """To another free time; the zone in which they chose it is theirs from now on. Raises NotToBeHad."""
    at = at or clock.now()
    kind = session.get_one(TalkKind, talk.kind_id)
    _refuse(why_not_moved(talk, kind, at))  # one that waits is let in by others, who hold it before its host
    know_that_they_read(session, talk)
    lock_host(session, talk.host_id)
    lock_appointment(session, talk.id)
    _refuse(why_not_moved(talk, kind, at))
    talk.timezone = zone  # before what follows says by mail when it is
    move(session, talk, starts_at, by=None, at=at)


def cancel_by_link(session: Session, talk: Appointment, *, reason: str, at: datetime | None = None) -> None:
    """Said again, it is cancelled already."""
    at = at or clock.now()
    lock_appointment(session, talk.id)
    if talk.state == AppointmentState.CANCELLED:
        return
    _refuse(why_not_changed(talk, session.get_one(TalkKind, talk.kind_id), at))
    talk.cancel(session, by=None, reason=reason, at=at)


def _refuse(why: Refused | None) -> None:
    if why is not None:
        raise why
