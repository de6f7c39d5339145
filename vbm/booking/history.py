"""What happened with a talk, in words."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.activity.models import Activity
from vbm.booking.meeting import start_words
from vbm.booking.models import Appointment

SENTENCES = {
    "appointment.waiting": "Asked for, and kept back until it is confirmed.",
    "appointment.requested": "Asked for.",
    "appointment.booked": "Booked.",
    "appointment.moved": "Moved from {came_from} to {to}.",
    "appointment.cancelled": "Cancelled.",
    "appointment.declined": "Declined.",
    "appointment.lapsed": "Lapsed: nobody answered in time, or the time was taken.",
    "appointment.took_place": "It took place.",
    "appointment.no_show": "They did not come.",
    "appointment.let_in": "Confirmed, and let in.",
    "appointment.noted": "Notes were written.",
    "appointment.link_renewed": "The private link given out before was made void.",
}
MOST = 50


class Happened(NamedTuple):
    at: datetime
    words: str
    who: str  # nobody of ours: they themselves, or the clock


def history_of(session: Session, talk: Appointment, zone: str) -> list[Happened]:
    """The latest first."""
    asked = select(Activity, Person.name).outerjoin(Person, Person.id == Activity.actor_id).where(Activity.about == talk.about)
    found = session.execute(asked.order_by(Activity.id.desc()).limit(MOST)).all()
    return [Happened(one.at, _words(one, zone), who or "") for one, who in found]


def _words(one: Activity, zone: str) -> str:
    moved = {name: start_words(datetime.fromisoformat(one.data[name]), zone) for name in ("came_from", "to") if name in one.data}
    return SENTENCES.get(one.kind, "Something changed.").format(**moved)
