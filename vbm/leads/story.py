"""One list of all that happened with a lead: answers, consents, stage moves, mails and notes, the newest first, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from vbm.accounts.models import Person
from vbm.activity.models import Activity
from vbm.booking.models import Appointment
from vbm.leads.models import Lead, LeadNote
from vbm.leads.timeline import entry
from vbm.mail.models import Message

MOST = 30
MOST_TALKS = 50
TOLD_OTHERWISE = ("lead.noted",)


@dataclass(frozen=True)
class Moment:
    """`text` is what a person wrote; `answers`, `mail` and `talk` are the ids of what it is about."""

    at: datetime
    words: str
    who: str | None = None
    text: str = ""
    answers: int | None = None
    mail: int | None = None
    talk: int | None = None


@dataclass(frozen=True)
class Story:
    moments: tuple[Moment, ...]
    number: int
    is_last: bool


def story(session: Session, lead: Lead, number: int) -> Story:
    """Of each kind as many as the pages up to this one could hold, so that all are in order however they are mixed."""
    most = number * MOST + 1
    about = (lead.about, *(f"appointment:{id}" for id in session.scalars(_talks_of(lead))))
    found = [*_deeds(session, about, most), *_notes(session, lead, most), *_mails(session, about, most)]
    found.sort(key=lambda one: one[0], reverse=True)
    begin = (number - 1) * MOST
    return Story(tuple(moment for _, moment in found[begin : begin + MOST]), number, len(found) <= begin + MOST)


def _talks_of(lead: Lead) -> Select[int]:
    return select(Appointment.id).where(Appointment.lead_id == lead.id).order_by(Appointment.id.desc()).limit(MOST_TALKS)


def _deeds(session: Session, about: Sequence[str], most: int) -> list[tuple[Any, Moment]]:
    deeds = select(Activity, Person.name).outerjoin(Person, Person.id == Activity.actor_id)
    deeds = deeds.where(Activity.about.in_(about), Activity.kind.not_in(TOLD_OTHERWISE))
    rows = session.execute(deeds.order_by(Activity.at.desc(), Activity.id.desc()).limit(most)).all()
    return [((deed.at, 2, deed.id), _deed(deed, name)) for deed, name in rows]


def _deed(deed: Activity, name: str | None) -> Moment:
    said = entry(deed, name)
    answers = deed.data.get("submission") if deed.kind in ("lead.answered", "lead.answers_left") else None
    return Moment(said.at, said.words, said.who, answers=answers, talk=deed.data.get("appointment"))


def _notes(session: Session, lead: Lead, most: int) -> list[tuple[Any, Moment]]:
    notes = select(LeadNote).where(LeadNote.lead_id == lead.id).options(joinedload(LeadNote.author))
    found = session.scalars(notes.order_by(LeadNote.at.desc(), LeadNote.id.desc()).limit(most))
    return [((note.at, 1, note.id), Moment(note.at, "Note", note.author.name, note.text)) for note in found]


def _mails(session: Session, about: Sequence[str], most: int) -> list[tuple[Any, Moment]]:
    mails = select(Message.id, Message.made_at, Message.subject, Message.state).where(Message.about.in_(about))
    rows = session.execute(mails.order_by(Message.made_at.desc(), Message.id.desc()).limit(most)).all()
    return [((row.made_at, 0, row.id), _mail(*row)) for row in rows]


def _mail(id: int, at: datetime, subject: str, state: Any) -> Moment:
    return Moment(at, f"Email “{subject}”: {state.label}.", mail=id)
