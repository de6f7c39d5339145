"""Whose work for which client? Read from the address, said as a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from vbm.accounts.models import Capacity, Membership, Person
from vbm.clients.models import Client
from vbm.projects.models import Task

NOBODY = "nobody"


class NotThere(Exception):
    """The address names a client or a person that the reader cannot see."""


@dataclass(frozen=True)
class Filter:
    clients: Sequence[Client]
    people: Sequence[Person]
    client: Client | None = None
    person: Person | None = None
    unassigned: bool = False

    @classmethod
    def from_address(cls, session: Session, said: "MultiDict[str, str]") -> "Filter":
        clients, people = _clients(session), people_with_seats(session)
        wanted = said.get("person", "")
        client, person = _pick(clients, said.get("client", "")), _pick(people, "" if wanted == NOBODY else wanted)
        return cls(clients, people, client, person, wanted == NOBODY)

    def where(self) -> list[Any]:
        rules: list[Any] = [Task.client_id == self.client.id] if self.client else []
        if self.unassigned:
            rules.append(Task.assignee_id.is_(None))
        elif self.person:
            rules.append(Task.assignee_id == self.person.id)
        return rules

    @property
    def is_on(self) -> bool:
        return bool(self.client or self.person or self.unassigned)

    def __str__(self) -> str:
        whose = "What nobody has yet" if self.unassigned else f"What {self.person.name} has" if self.person else "Everyone’s work"
        return f"{whose}, for {self.client.name if self.client else 'all clients'}"


def _clients(session: Session) -> Sequence[Client]:
    return session.scalars(select(Client).order_by(Client.name, Client.id)).all()


def people_with_seats(session: Session) -> Sequence[Person]:
    """Everybody with a seat at a client that the reader sees, except the owners."""
    seated = select(Membership.person_id).where(Membership.until.is_(None), Membership.capacity != Capacity.OWNER)
    return session.scalars(select(Person).where(Person.id.in_(seated)).order_by(Person.name, Person.id)).all()


def _pick(rows: Sequence[Any], said: str) -> Any:
    if not said:
        return None
    for row in rows:
        if str(row.id) == said:
            return row
    raise NotThere(said)
