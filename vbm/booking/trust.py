"""What is odd about one more booking, beside what its form shows: a calendar can be filled by people with good manners too."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.booking.models import Appointment, AppointmentState
from vbm.booking.models.appointment import TAKES_TIME
from vbm.support import clock
from vbm.support.addresses import same_mailbox
from vbm.support.held import HOLD, Verdict

MOST_ACTIVE = 2
MOST_ODD, WITHIN = 3, timedelta(hours=1)
BOOKED_OFTEN = "The same address has two talks that are still to come."


def judged(session: Session, verdict: Verdict, email: str) -> Verdict:
    """After some odd ones within an hour, everybody's address has to be confirmed first."""
    if booked_by(session, email) >= MOST_ACTIVE:
        return verdict.and_because(BOOKED_OFTEN, HOLD)
    return Verdict(verdict.reasons, waits=True) if not verdict.holds and is_besieged(session) else verdict


def booked_by(session: Session, email: str) -> int:
    """How many talks of this mailbox are still to come; a stranger is never told."""
    still = Appointment.state.in_((*TAKES_TIME, AppointmentState.WAITING)), Appointment.starts_at > clock.now()
    mailbox = same_mailbox(email)
    return sum(same_mailbox(one) == mailbox for one in session.scalars(select(Appointment.email).where(*still)))


def is_besieged(session: Session) -> bool:
    """What only waits for its address is not counted: it would keep the guard up by itself."""
    lately = Appointment.made_at > clock.now() - WITHIN, Appointment.state == AppointmentState.WAITING
    return sum(bool(odd.get("reasons")) for odd in session.scalars(select(Appointment.suspicions).where(*lately))) >= MOST_ODD
