"""All there is to know about one person, for whoever may know it."""

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from vbm.accounts.models import Membership, Person
from vbm.practice.models import our_practice
from vbm.team.absence import ahead
from vbm.team.guidance import Guidance
from vbm.team.hours import hours_words
from vbm.team.models import PersonNote, Skill, TimeOff, Tool
from vbm.team.models.profile import WEEKDAYS
from vbm.team.profile_forms import Known
from vbm.team.profiles import profiles, skills, tools
from vbm.team.roster import Entry, people_in_view, roster


class NoteLine(NamedTuple):
    note: PersonNote
    by: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    entry: Entry
    time_off: list[TimeOff]
    notes: list[NoteLine]
    names: dict[int, str]  # of those who stand in
    asks_reason: bool

    @property
    def week(self) -> list[tuple[str, str]]:
        return [(day, hours_words(minutes) or "–") for day, minutes in zip(WEEKDAYS, self.entry.profile.hours, strict=True)]


def person_page(session: Session, person: Person, *, is_focused: bool = False) -> PersonPage:
    """While one client is in focus nobody is named who has no seat there."""
    entry = roster(session, [person.id])[0]
    off = ahead(session, person)
    wanted = {entry.profile.cover_id, *(row.cover_id for row in off)} - {None}
    standing_in = select(Person.id, Person.name).where(Person.id.in_(wanted), people_in_view(session) if is_focused else true())
    names = {row.id: row.name for row in session.execute(standing_in)}
    notes = select(PersonNote, Person.name).join(Person, Person.id == PersonNote.by_id).where(PersonNote.person_id == person.id)
    lines = [NoteLine(note, name) for note, name in session.execute(notes.order_by(PersonNote.id.desc()))]
    guidance = Guidance.of(our_practice(session), entry.profile.trade)
    unsaid = guidance.asks_reason(len(entry.seats)) and not any(seat.reason for seat, _ in entry.seats)
    return PersonPage(entry, off, lines, names, unsaid)


def known_of(session: Session, person: Person) -> Known:
    ids = [person.id]
    return Known(
        person, profiles(session, ids)[person.id], skills(session, ids).get(person.id, {}), tools(session, ids).get(person.id, [])
    )


def seat_of(session: Session, person: Person, client_id: int) -> Membership | None:
    here = (Membership.person_id == person.id, Membership.client_id == client_id, Membership.until.is_(None))
    return session.scalar(select(Membership).where(*here))


def known_names(session: Session) -> tuple[list[str], list[str]]:
    """Skills and tools that somebody here has already, to choose from while one types."""
    here = select(Person.id).where(people_in_view(session))
    said = (select(table.name).where(table.person_id.in_(here)).distinct().order_by(table.name) for table in (Skill, Tool))
    can, knows = (list(session.scalars(asked)) for asked in said)
    return can, knows
