"""How people work, what they can do and which tools they know: for many people at once."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.team.models import Level, Profile, Skill, Tool, Trade


def profiles(session: Session, person_ids: Iterable[int]) -> dict[int, Profile]:
    """One for each of them; who has written nothing down yet gets one that says so, and is not kept."""
    asked = select(Person.id, Person.role, Profile).outerjoin(Profile, Profile.person_id == Person.id)
    found = session.execute(asked.where(Person.id.in_(list(person_ids))))
    return {id: profile or Profile.unknown(id, Trade.of(role)) for id, role, profile in found}


def skills(session: Session, person_ids: Iterable[int]) -> dict[int, dict[str, Level]]:
    """What they can do, the best first; whoever has said nothing is not in it."""
    rows = session.scalars(select(Skill).where(Skill.person_id.in_(list(person_ids))))
    found: dict[int, dict[str, Level]] = {}
    for skill in sorted(rows, key=lambda row: (-row.level, row.name.casefold())):
        found.setdefault(skill.person_id, {})[skill.name] = Level(skill.level)
    return found


def tools(session: Session, person_ids: Iterable[int]) -> dict[int, list[str]]:
    rows = session.scalars(select(Tool).where(Tool.person_id.in_(list(person_ids))))
    found: dict[int, list[str]] = {}
    for tool in sorted(rows, key=lambda row: row.name.casefold()):
        found.setdefault(tool.person_id, []).append(tool.name)
    return found
