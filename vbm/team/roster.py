"""Who works here, for whom, how they work, and where they are on the way in."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from vbm.accounts.models import Capacity, Membership, Person, Role, Token
from vbm.clients.models import Client
from vbm.practice.models import our_practice
from vbm.support import clock
from vbm.support.scope import scope_of
from vbm.team.absence import away_today, away_words, names_today
from vbm.team.guidance import Guidance
from vbm.team.hours import works_words
from vbm.team.models import Level, Profile, TimeOff
from vbm.team.profiles import profiles, skills, tools

ORDER = {Role.MANAGER: 0, Role.MEMBER: 1, Role.OWNER: 2}
CAPACITIES = {Role.MANAGER: Capacity.LEAD, Role.MEMBER: Capacity.MEMBER, Role.OWNER: Capacity.OWNER}


@dataclass(slots=True)
class Entry:
    person: Person
    profile: Profile
    seats: list[tuple[Membership, Client]] = field(default_factory=list)
    skills: dict[str, Level] = field(default_factory=dict)
    tools: list[str] = field(default_factory=list)
    away: TimeOff | None = None
    link_until: datetime | None = None
    warning: str = ""

    @property
    def clients(self) -> list[Client]:
        return [client for _, client in self.seats]

    @property
    def local_now(self) -> datetime:
        return clock.now().astimezone(clock.zone(self.person.timezone))

    @property
    def works(self) -> str:
        """Their hours of this day there."""
        return works_words(self.profile, self.local_now.weekday())

    @property
    def away_words(self) -> str:
        """Away until 30 Nov, or nothing."""
        words = away_words(self.away, self.local_now.date()) if self.away else ""
        return words[:1].upper() + words[1:]

    @property
    def role(self) -> str:
        """Assistant, Specialist: Designer, Business owner."""
        return self.person.role.label if self.person.is_owner else self.profile.trade.label

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
    """Everyone for a manager; for others those with whom they share a client. As many questions for one as for sixty."""
    seated = _seats(session)
    wanted = of if of is not None else None if scope_of(session).every_client else seated
    asked = select(Person) if wanted is None else select(Person).where(Person.id.in_(list(wanted)))
    people = sorted(session.scalars(asked), key=lambda person: (not person.is_active, ORDER[person.role], person.name.casefold()))
    team = [person for person in people if not person.is_owner]
    ids = [person.id for person in team]
    told, can, knows = profiles(session, [person.id for person in people]), skills(session, ids), tools(session, ids)
    gone, links, practice = away_today(session, team), _links(session), our_practice(session)
    found = []
    for one in people:
        entry = Entry(one, told[one.id], seated.get(one.id, []), can.get(one.id, {}), knows.get(one.id, []))
        entry.away, entry.link_until = gone.get(one.id), links.get(one.id)
        if one.is_active and not one.is_owner:
            entry.warning = Guidance.of(practice, entry.profile.trade).warning(one.first_name, len(entry.seats))
        found.append(entry)
    return found


def people_in_view(session: Session) -> ColumnElement[bool]:
    """Everyone; while one client is in focus, only who has a seat there."""
    if scope_of(session).every_client:
        return true()
    return Person.id.in_(select(Membership.person_id).where(Membership.until.is_(None)))


def colleagues(session: Session, person: Person, kept: int | None = None) -> dict[Person, str]:
    """Who could stand in for somebody, by name, with until when they are away; whoever stands in already is among them."""
    here = people_in_view(session) & Person.is_active.is_(True) & (Person.role != Role.OWNER)
    return names_today(session, Person.id != person.id, here | (Person.id == kept))


def _seats(session: Session) -> dict[int, list[tuple[Membership, Client]]]:
    asked = select(Membership, Client).join(Client, Client.id == Membership.client_id).where(Membership.until.is_(None))
    found: dict[int, list[tuple[Membership, Client]]] = {}
    for seat, client in session.execute(asked.order_by(Client.name)):
        found.setdefault(seat.person_id, []).append((seat, client))
    return found


def _links(session: Session) -> dict[int, datetime]:
    asked = select(Token.person_id, Token.expires_at).where(Token.purpose == "invitation", Token.used_at.is_(None))
    return {row.person_id: row.expires_at for row in session.execute(asked.order_by(Token.expires_at))}
