"""What was promised for which day: tasks, the ends of projects, and places on the waiting list."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import literal, select, union_all
from sqlalchemy.orm import Session

from vbm.clients.models import Client
from vbm.leads.models import Lead
from vbm.projects.models import Project, ProjectStage, Task
from vbm.projects.open_tasks import open_tasks


class Promise(NamedTuple):
    on: date | None
    says: str  # promised, or project due
    title: str
    client: str
    colour: str
    task_id: int | None = None
    project_id: int | None = None

    @property
    def what(self) -> str:
        return "promise"


class Place(NamedTuple):
    """A place that was promised to somebody on the waiting list."""

    lead_id: int
    name: str
    month: date | None


class Promised(NamedTuple):
    promises: list[Promise]
    places: list[Place]


def read_promised(session: Session, first: date, last: date, months: tuple[date, date]) -> Promised:
    """Of what is still to be done, and of who is still waiting."""
    tasks = open_tasks(session, Task.promised_on.between(first, last))
    found = [Promise(each.promised_on, "promised", each.title, each.client, each.colour, task_id=each.id) for each in tasks]
    projects = (
        select(literal("project").label("what"), Project.due_on, Project.name, Client.name, Client.colour, Project.id)
        .join(Client, Client.id == Project.client_id)
        .where(Project.due_on.between(first, last), Project.stage != ProjectStage.DONE, Project.archived_at.is_(None))
    )
    leads = select(literal("place"), Lead.promised_on, Lead.name, literal(""), literal(""), Lead.id).where(
        Lead.listed_at.is_not(None), Lead.promised_on.between(*months)
    )
    places = []
    for what, on, name, client, colour, id in session.execute(union_all(projects, leads)):
        if what == "place":
            places.append(Place(id, name, on))
        else:
            found.append(Promise(on, "project due", name, client, colour, project_id=id))
    in_order = sorted(found, key=lambda each: (each.says, each.client.casefold(), each.title.casefold()))
    return Promised(in_order, sorted(places, key=lambda place: (place.month or last, place.lead_id)))
