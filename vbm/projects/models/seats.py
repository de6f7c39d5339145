"""Only people with a seat at the client can be given its work."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Capacity, Membership, Person
from vbm.support.refusals import Refused


def seated_people(session: Session, client_id: int) -> list[Person]:
    """Who can be given this client's tasks, by name."""
    seated = (
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.client_id == client_id,
            Membership.until.is_(None),
            Membership.capacity != Capacity.OWNER,
            Person.is_active.is_(True),
        )
        .order_by(Person.name, Person.id)
    )
    return list(session.scalars(seated))


def must_have_seat(session: Session, client_id: int, person: Person | None) -> None:
    if person is not None and all(seated.id != person.id for seated in seated_people(session, client_id)):
        raise Refused(f"{person.name} does not work for this client. Give them a seat there first.")
