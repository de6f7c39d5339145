"""Someone joins: the person, the seats and the letter, in one transaction."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.invitations import invite
from vbm.accounts.models import Membership, Person, Role
from vbm.clients.models import Client
from vbm.practice.models import our_practice
from vbm.support.refusals import Refused
from vbm.team.guidance import Guidance
from vbm.team.models import Profile, Trade
from vbm.team.profiles import profiles
from vbm.team.roster import CAPACITIES, people_in_view


class WantsReason(Refused):
    """More clients than we advise: fine, once somebody has said why."""


def invite_someone(
    session: Session,
    name: str,
    email: str,
    role: Role,
    clients: Iterable[Client],
    *,
    trade: Trade | None = None,
    reason: str = "",
    timezone: str | None = None,
    by: Person,
) -> Person:
    zone = timezone or our_practice(session).timezone
    person = Person.add(session, name, email=email, role=role, timezone=zone, by=by)
    if trade is not None:
        Profile.unknown(person.id, trade).describe(session, by=by)
    give_seats(session, person, clients, reason=reason, by=by)
    invite(session, person, business=business_of(session, person), by=by)
    return person


def business_of(session: Session, person: Person) -> str:
    """What an owner is invited to, in words; nothing for the team, and for whoever may not read its name."""
    seats = select(Membership.client_id).where(Membership.person_id == person.id, Membership.until.is_(None))
    names = select(Client.name).where(Client.id.in_(seats)).order_by(Client.name)
    return " and ".join(session.scalars(names)) if person.is_owner else ""


def give_seats(session: Session, person: Person, clients: Iterable[Client], *, reason: str = "", by: Person) -> str:
    """Returns what there is to warn of; refused only until a reason is said, and never for an owner."""
    if not person.is_active:
        raise Refused(f"{person.name} has no access any more. Bring {person.first_name} back first.")
    before = set(
        session.scalars(select(Membership.client_id).where(Membership.person_id == person.id, Membership.until.is_(None)))
    )
    clients = list(clients)
    added = [client for client in clients if client.id not in before]
    warning = "" if person.is_owner or not added else _warning(session, person, len(before) + len(added), reason)
    for client in clients:
        seat = client.seat(session, person, CAPACITIES[person.role], by=by)
        seat.reason = reason or seat.reason
    return warning


def _warning(session: Session, person: Person, clients: int, reason: str) -> str:
    guidance = Guidance.of(our_practice(session), profiles(session, [person.id])[person.id].trade)
    warning = guidance.warning(person.first_name, clients)
    if guidance.asks_reason(clients) and not reason:
        raise WantsReason(f"{warning} Say why it is fine here, and it is done.")
    return warning


def without_address(session: Session) -> list[Person]:
    """Who came with a board and holds tasks, but was never invited."""
    asked = select(Person).where(Person.email.is_(None), Person.is_active.is_(True), Person.password_hash.is_(None))
    return list(session.scalars(asked.where(people_in_view(session)).order_by(Person.name)))


def all_clients(session: Session) -> list[Client]:
    return list(session.scalars(select(Client).order_by(Client.name)))


def chosen(session: Session, ids: Iterable[int] | None) -> list[Client]:
    return list(session.scalars(select(Client).where(Client.id.in_(list(ids or ())))))
