"""All that the page of one talk says, read once."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.booking.deed_forms import NotesForm, OutcomeForm, ReasonForm
from vbm.booking.history import history_of
from vbm.booking.meeting import when_words, zone_words
from vbm.booking.models import Appointment, AppointmentState, TalkKind
from vbm.booking.waiting import asks_how_it_went
from vbm.support import clock


def talk_page(session: Session, talk: Appointment, reader: Person) -> dict[str, Any]:
    zones = dict.fromkeys((talk.host_timezone, talk.timezone))
    now = clock.now()
    return {
        "talk": talk,
        "state": AppointmentState(talk.state),
        "kind": session.get_one(TalkKind, talk.kind_id),
        "host": session.scalar(select(Person.name).where(Person.id == talk.host_id)),
        "times": [(when_words(talk, zone), zone_words(zone)) for zone in zones],
        "has_begun": talk.has_begun(now),
        "asks": asks_how_it_went(talk, now),
        "history": history_of(session, talk, reader.timezone),
    }


def forms_for(talk: Appointment) -> dict[str, Any]:
    """As long as nobody has typed anything."""
    declining, cancelling = ReasonForm(None, prefix="declined"), ReasonForm(None, prefix="cancelled")
    return {"declining": declining, "cancelling": cancelling, "noting": NotesForm(None, obj=talk), "outcome": OutcomeForm(None)}
