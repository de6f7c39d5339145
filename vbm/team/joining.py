"""Someone joins: the person, the seats and the letter, in one transaction."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.invitations import invite
from vbm.accounts.models import Person, Role
from vbm.clients.models import Client
from vbm.practice.models import our_practice
from vbm.support.refusals import Refused
from vbm.team.roster import CAPACITIES, people_in_view


def invite_someone(
    session: Session, name: str, email: str, role: Role, clients: Iterable[Client], *, timezone: str | None = None, by: Person
) -> Person:
    zone = timezone or our_practice(session).timezone
    person = Person.add(session, name, email=email, role=role, timezone=zone, by=by)
    give_seats(session, person, clients, by=by)
    invite(session, person, by=by)
    return person


def give_seats(session: Session, person: Person, clients: Iterable[Client], *, by: Person) -> None:
    if not person.is_active:
        raise Refused(f"{person.name} has no access any more. Bring {person.first_name} back first.")
    for client in clients:
        client.seat(session, person, CAPACITIES[person.role], by=by)


def without_address(session: Session) -> list[Person]:
    """Who came with a board and holds tasks, but was never invited."""
    asked = select(Person).where(Person.email.is_(None), Person.is_active.is_(True), Person.password_hash.is_(None))
    return list(session.scalars(asked.where(people_in_view(session)).order_by(Person.name)))


def all_clients(session: Session) -> list[Client]:
    return list(session.scalars(select(Client).order_by(Client.name)))


def chosen(session: Session, ids: Iterable[int] | None) -> list[Client]:
    return list(session.scalars(select(Client).where(Client.id.in_(list(ids or ())))))
