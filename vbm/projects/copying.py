"""A project once more: as much of it as was asked for."""

from datetime import date

from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.projects.models import Project
from vbm.projects.models.seats import seated_people
from vbm.projects.pattern import Take
from vbm.projects.pattern_building import open_from_pattern
from vbm.projects.pattern_reading import read_pattern


def copy_project(
    session: Session,
    project: Project,
    name: str,
    *,
    take: Take,
    starts_on: date | None,
    people: bool,
    labels: bool,
    checklists: bool,
    by: Person,
) -> Project:
    """Its first date becomes `starts_on`, and the others follow; without it nothing has a date. Who left gets nothing."""
    pattern, ids = read_pattern(session, project, take, labels=labels, checklists=checklists)
    seated = {person.id: person for person in seated_people(session, project.client_id)} if people else {}
    same = {number: seated[id] for number, id in enumerate(ids) if id in seated}
    return open_from_pattern(session, project.client, pattern, name, by=by, starts_on=starts_on, people=same)
