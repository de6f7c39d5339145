"""What a new project may begin with: ours, and the templates that managers kept."""

from sqlalchemy import select
from sqlalchemy.orm import Session
from wtforms.fields.choices import SelectChoice

from vbm.projects.models import ProjectTemplate
from vbm.projects.pattern import Pattern
from vbm.projects.starters import STARTERS

PREFIX = "template-"


def beginnings(session: Session) -> list[SelectChoice]:
    """Templates first: whoever kept one means to use it."""
    kept = session.execute(select(ProjectTemplate.id, ProjectTemplate.name).order_by(ProjectTemplate.name, ProjectTemplate.id))
    mine = [SelectChoice(f"{PREFIX}{row.id}", f"{row.name}: your own template") for row in kept]
    return mine + [SelectChoice(starter.id, f"{starter.name}: {starter.says}") for starter in STARTERS.values()]


def pattern_named(session: Session, id: str) -> Pattern:
    """One that was offered."""
    if not id.startswith(PREFIX):
        return STARTERS[id].pattern
    return Pattern.from_json(session.get_one(ProjectTemplate, int(id.removeprefix(PREFIX))).body)
