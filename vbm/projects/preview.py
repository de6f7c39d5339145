"""What a new project would hold, before it is there."""

from dataclasses import dataclass
from datetime import date

from flask import request
from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Capacity, Membership, Person
from vbm.projects.casting import Seat, cast
from vbm.projects.models.seats import seated_people
from vbm.projects.pattern import Pattern, Role
from vbm.web.forms import optional_id


@dataclass(frozen=True, slots=True)
class Coming:
    title: str
    column: str
    start_on: date | None
    due_on: date | None
    who: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """A role, how much it has to do, and who takes it."""

    field: str
    role: Role
    tasks: int
    person: Person | None


@dataclass(frozen=True, slots=True)
class Preview:
    pattern: Pattern
    starts_on: date
    parts: list[Part]
    seated: list[Person]

    @property
    def people(self) -> dict[int, Person]:
        return {number: part.person for number, part in enumerate(self.parts) if part.person}

    @property
    def coming(self) -> list[Coming]:
        """By date, as people will meet it; what has none comes last."""
        tasks = [
            Coming(
                task.title,
                self.pattern.columns[task.column].name,
                task.start.on(self.starts_on) if task.start else None,
                task.due.on(self.starts_on) if task.due else None,
                self._name(task.role),
            )
            for task in self.pattern.tasks
        ]
        return sorted(tasks, key=lambda task: task.due_on or task.start_on or date.max)

    def _name(self, role: int | None) -> str | None:
        person = self.people.get(role) if role is not None else None
        return person.name if person else None


def preview(session: Session, client_id: int, pattern: Pattern, starts_on: date) -> Preview:
    """With the people who were named in the form, or else those whose seat fits."""
    seated = seated_people(session, client_id)
    asked = select(Membership.person_id, Membership.capacity).where(Membership.client_id == client_id)
    capacity = {row.person_id: row.capacity for row in session.execute(asked)}
    by_id = {person.id: person for person in seated}
    seats = [Seat(one.id, one.name, capacity.get(one.id, Capacity.MEMBER).value) for one in seated]
    fields = [f"role-{number}" for number in range(len(pattern.roles))]
    said = {number: _named(request.form[field]) for number, field in enumerate(fields) if field in request.form}
    chosen = cast(pattern.roles, seats, said)
    counts = [sum(task.role == number for task in pattern.tasks) for number in range(len(pattern.roles))]
    parts = [
        Part(field, role, counts[number], by_id.get(chosen[number] or 0))
        for number, (field, role) in enumerate(zip(fields, pattern.roles, strict=True))
    ]
    return Preview(pattern, starts_on, parts, seated)


def _named(said: str) -> int | None:
    try:
        return optional_id(said)
    except ValueError:
        return None
