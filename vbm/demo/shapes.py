"""Boards that people have made their own: a limit, a rule, a project away, and one kept as a template."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.projects.models import Column, Project, ProjectTemplate, Stage
from vbm.projects.pattern import Take
from vbm.projects.pattern_reading import read_pattern

LIMIT, RULE = 4, "Somebody's name is on it, and a date."
KEPT = "Launch, as we do it"


def shape_boards(session: Session, vera: Person) -> None:
    for project in session.scalars(select(Project).order_by(Project.id)):
        column = Column.first_of(session, project.id, Stage.DOING)
        if column is not None:
            kept = {"name": column.name, "colour": column.colour, "most": LIMIT, "is_hard": False, "policy": RULE}
            column.edit(session, **kept, by=vera)  # type: ignore[arg-type]
    launch = session.scalars(select(Project).where(Project.name.ilike("%launch%")).order_by(Project.id)).first()
    if launch is not None:
        pattern = read_pattern(session, launch, Take.ALL).pattern
        ProjectTemplate.keep(session, KEPT, pattern.as_json(), by=vera)
