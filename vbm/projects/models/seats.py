"""Only people with a seat at the client can be given its work."""

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Capacity, Membership, Person
from vbm.support.refusals import Refused
from vbm.team.absence import names_today


def seated_people(session: Session, client_id: int) -> list[Person]:
    """Who can be given this client's tasks, by name."""
    return list(session.scalars(select(Person).where(*_seated(client_id)).order_by(Person.name, Person.id)))


def seated_names(session: Session, client_id: int | None = None) -> dict[Person, str]:
    """The same people for whoever chooses one, with until when they are away; without a client, at any in view."""
    return names_today(session, *_seated(client_id))


def _seated(client_id: int | None) -> tuple[ColumnElement[bool], ...]:
    seats = select(Membership.person_id).where(Membership.until.is_(None), Membership.capacity != Capacity.OWNER)
    theirs = seats if client_id is None else seats.where(Membership.client_id == client_id)
    return Person.id.in_(theirs), Person.is_active.is_(True)


def must_have_seat(session: Session, client_id: int, person: Person | None) -> None:
    if person is not None and all(seated.id != person.id for seated in seated_people(session, client_id)):
        raise Refused(f"{person.name} does not work for this client. Give them a seat there first.")
