"""A client at a glance: what is agreed, who is there."""

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Capacity, Membership, Person
from vbm.clients.models import Client, Engagement, Terms
from vbm.support import clock


@dataclass(slots=True)
class Glance:
    client: Client
    engagement: Engagement | None = None
    history: list[Terms] = field(default_factory=list)
    people: list[tuple[Person, Capacity]] = field(default_factory=list)

    @property
    def terms(self) -> Terms | None:
        """What is in force today, or what will be first."""
        today = clock.today(self.client.timezone)
        begun = [terms for terms in self.history if terms.in_force_from <= today]
        return begun[0] if begun else self.history[-1] if self.history else None

    @property
    def owners(self) -> list[Person]:
        return [person for person, capacity in self.people if capacity == Capacity.OWNER]

    @property
    def team(self) -> list[Person]:
        return [person for person, capacity in self.people if capacity != Capacity.OWNER]


def glance(session: Session, client: Client) -> Glance:
    return glances(session, [client])[0]


def glances(session: Session, clients: list[Client]) -> list[Glance]:
    """In the order given; three questions however many there are."""
    found = {client.id: Glance(client) for client in clients}
    ids = list(found)
    for engagement in session.scalars(select(Engagement).where(Engagement.client_id.in_(ids)).order_by(Engagement.id)):
        found[engagement.client_id].engagement = engagement
    newest_first = select(Terms).where(Terms.client_id.in_(ids)).order_by(Terms.in_force_from.desc(), Terms.id.desc())
    for terms in session.scalars(newest_first):
        current = found[terms.client_id].engagement
        if current is not None and terms.engagement_id == current.id:
            found[terms.client_id].history.append(terms)
    seats = select(Membership.client_id, Membership.capacity, Person).join(Person, Person.id == Membership.person_id)
    seats = seats.where(Membership.client_id.in_(ids), Membership.until.is_(None)).order_by(Person.name)
    for client_id, capacity, person in session.execute(seats):
        found[client_id].people.append((person, capacity))
    return list(found.values())
