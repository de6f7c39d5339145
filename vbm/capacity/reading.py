"""What a load is made of, read for many people at once."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from vbm.accounts.models import Capacity, Membership, Person, Role
from vbm.capacity.load import Guess, Job, middle
from vbm.clients.models import Client
from vbm.projects.models import Blocker, Column, Completion, Project, ProjectStage, Stage, Task, TimeEntry
from vbm.support import clock
from vbm.team.roster import people_in_view

RECENT = timedelta(days=180)
LOGGED = select(func.sum(TimeEntry.minutes)).where(TimeEntry.task_id == Task.id).correlate(Task).scalar_subquery()


class Face(NamedTuple):
    id: int
    name: str
    colour: str


class Seat(NamedTuple):
    client: Face
    monthly_minutes: int | None


class About(NamedTuple):
    """What the page says about an open task, or with no id about one that a series will make."""

    task_id: int | None
    title: str
    project: str
    client: Face
    due_on: date | None
    due_at: datetime | None = None
    series_id: int | None = None
    on: date | None = None  # by the rule of its series
    is_next: bool = False
    project_id: int | None = None


def team(session: Session) -> list[Person]:
    """Everybody who can be given work; while one client is in focus, only who has a seat there."""
    asked = select(Person).where(Person.is_active.is_(True), Person.role != Role.OWNER, people_in_view(session))
    return list(session.scalars(asked.order_by(func.lower(Person.name), Person.id)))


def seats(session: Session) -> dict[int, list[Seat]]:
    """For whom each person works, by the client's name, and what was promised."""
    asked = (
        select(Membership.person_id, Client.id, Client.name, Client.colour, Membership.monthly_minutes)
        .join(Client, Client.id == Membership.client_id)
        .where(Membership.until.is_(None), Membership.capacity != Capacity.OWNER)
        .order_by(Client.name, Client.id)
    )
    found: dict[int, list[Seat]] = {}
    for person_id, id, name, colour, monthly in session.execute(asked):
        found.setdefault(person_id, []).append(Seat(Face(id, name, colour), monthly))
    return found


def open_jobs(session: Session, *where: ColumnElement[bool]) -> dict[int | None, list[Job]]:
    """What is still to do, by whose it is; helpers do not count. What is due first comes first."""
    asked = (
        select(
            *(Task.assignee_id, Task.start_on, Task.due_on, Task.estimate, LOGGED, Blocker.id, Column.stage),
            *(Task.id, Task.title, Project.name, Task.due_at, Client.id, Client.name, Client.colour),
        )
        .join(Column, Column.id == Task.column_id)
        .join(Project, Project.id == Task.project_id)
        .join(Client, Client.id == Task.client_id)
        .outerjoin(Blocker, (Blocker.task_id == Task.id) & Blocker.until.is_(None))
        .outerjoin(Completion, Completion.task_id == Task.id)
        .where(Task.archived_at.is_(None), Completion.task_id.is_(None), Column.stage != Stage.DONE)
        .where(Project.stage != ProjectStage.DONE, Project.archived_at.is_(None), *where)
        .order_by(Task.due_on.is_(None), Task.due_on, Task.id)
    )
    found: dict[int | None, list[Job]] = {}
    for whose, start, due, estimate, logged, blocker, stage, task_id, title, project, at, *face in session.execute(asked):
        about = About(task_id, title, project, Face(*face), due, at)
        waits = blocker is not None or stage == Stage.WAITING
        found.setdefault(whose, []).append(Job(face[0], start, due, estimate, int(logged or 0), waits, about))
    return found


def guesses(session: Session, person_ids: Collection[int]) -> dict[int, Guess]:
    """What these people's tasks usually take: what was worked on the done ones, or else what was estimated."""
    took: dict[int, list[int]] = {id: [] for id in person_ids}
    if took:
        minutes: Any = func.coalesce(LOGGED, Task.estimate)
        asked = select(Task.assignee_id, minutes).join(Completion, Completion.task_id == Task.id)
        recent = asked.where(Completion.at >= clock.now() - RECENT, Task.assignee_id.in_(list(took)))
        for whose, spent in session.execute(recent.where(or_(Task.estimate.is_not(None), LOGGED.is_not(None)))):
            took[whose].append(int(spent))
    return {id: middle(minutes) for id, minutes in took.items()}
