"""Who may be looked at here: anybody in view for a manager, oneself for everybody else."""

from flask import abort, session
from flask_login import current_user
from sqlalchemy import select

from vbm.accounts.models import Person
from vbm.extensions import db
from vbm.team.models import TimeOff
from vbm.team.roster import colleagues, people_in_view
from vbm.web import access


def find(person_id: int) -> Person:
    return db.first_or_404(select(Person).where(Person.id == person_id, people_in_view(db.session())))


def find_own(person_id: int) -> Person:
    """Somebody whose page this reader may open."""
    if person_id == current_user.id:
        return db.get_or_404(Person, person_id)
    return find(person_id) if current_user.is_manager else abort(404)


def is_in_view(person: Person | None) -> bool:
    """Whether their name may be said here: nobody elsewhere while one client is in focus."""
    asked = select(Person.id).where(Person.id == person.id, people_in_view(db.session())) if person else None
    return asked is not None and db.session.scalar(asked) is not None


def find_worker(person_id: int) -> Person:
    """One of the team, with working hours and time off; owners have neither here."""
    person = find_own(person_id)
    return abort(404) if person.is_owner else person


def named_colleagues(person: Person, kept: int | None = None) -> dict[Person, str]:
    """Who could stand in; while one client is in focus, whoever is elsewhere and does so already stays unnamed."""
    names = colleagues(db.session(), person, kept)
    here = colleagues(db.session(), person) if access.FOCUS in session else names
    return {one: words if one in here else "Somebody of the team" for one, words in names.items()}


def find_time_off(person: Person, off_id: int) -> TimeOff:
    return db.first_or_404(select(TimeOff).where(TimeOff.id == off_id, TimeOff.person_id == person.id))
