"""Who works here, for whom, and where they are on the way in."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from vbm.accounts.models import Capacity, Membership, Person, Role, Token
from vbm.clients.models import Client
from vbm.support import clock
from vbm.support.scope import scope_of

ORDER = {Role.MANAGER: 0, Role.MEMBER: 1, Role.OWNER: 2}
CAPACITIES = {Role.MANAGER: Capacity.LEAD, Role.MEMBER: Capacity.MEMBER, Role.OWNER: Capacity.OWNER}


@dataclass(slots=True)
class Entry:
    person: Person
    clients: list[Client] = field(default_factory=list)
    link_until: datetime | None = None

    @property
    def local_now(self) -> datetime:
        return clock.now().astimezone(clock.zone(self.person.timezone))

    @property
    def standing(self) -> tuple[str, str]:
        """In words, and how much it matters."""
        match self.person.standing:
            case "invited":
                alive = self.link_until is not None and self.link_until > clock.now()
                return ("Invited", "waiting") if alive else ("Invitation ran out", "soon")
            case "placeholder":
                return "No email yet", "quiet"
            case "deactivated":
                return "No access", "quiet"
        return "Active", "good"


def roster(session: Session, of: Iterable[int] | None = None) -> list[Entry]:
    """Everyone for a manager; for others those with whom they share a client."""
    asked = select(Person)
    seats = select(Membership.person_id, Client).join(Client, Client.id == Membership.client_id).where(Membership.until.is_(None))
    seated: dict[int, list[Client]] = {}
    for person_id, client in session.execute(seats.order_by(Client.name)):
        seated.setdefault(person_id, []).append(client)
    wanted = of if of is not None else None if scope_of(session).every_client else seated
    if wanted is not None:
        asked = asked.where(Person.id.in_(list(wanted)))
    links = _links(session)
    people = sorted(session.scalars(asked), key=lambda person: (not person.is_active, ORDER[person.role], person.name.casefold()))
    return [Entry(person, seated.get(person.id, []), links.get(person.id)) for person in people]


def people_in_view(session: Session) -> ColumnElement[bool]:
    """Everyone; while one client is in focus, only who has a seat there."""
    if scope_of(session).every_client:
        return true()
    return Person.id.in_(select(Membership.person_id).where(Membership.until.is_(None)))


def _links(session: Session) -> dict[int, datetime]:
    asked = select(Token.person_id, Token.expires_at).where(Token.purpose == "invitation", Token.used_at.is_(None))
    return {row.person_id: row.expires_at for row in session.execute(asked.order_by(Token.expires_at))}
