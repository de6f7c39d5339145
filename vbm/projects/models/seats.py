"""Only people with a seat at the client can be given its work."""

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Capacity, Membership, Person
from vbm.support.refusals import Refused
from vbm.team.absence import name_today, with_absence


def seated_people(session: Session, client_id: int) -> list[Person]:
    """Who can be given this client's tasks, by name."""
    return list(session.scalars(select(Person).join(Membership, _seat(client_id)).order_by(Person.name, Person.id)))


def seated_names(session: Session, client_id: int) -> dict[Person, str]:
    """The same people, with until when they are away."""
    rows = session.execute(with_absence().join(Membership, _seat(client_id)).order_by(Person.name, Person.id)).all()
    return {person: name_today(person, (off for other, off in rows if other is person)) for person, _ in rows}


def _seat(client_id: int) -> ColumnElement[bool]:
    """Where somebody who is here holds a seat of the team."""
    here = and_(Membership.client_id == client_id, Membership.until.is_(None), Membership.capacity != Capacity.OWNER)
    return and_(Membership.person_id == Person.id, here, Person.is_active.is_(True))


def must_have_seat(session: Session, client_id: int, person: Person | None) -> None:
    if person is not None and all(seated.id != person.id for seated in seated_people(session, client_id)):
        raise Refused(f"{person.name} does not work for this client. Give them a seat there first.")
