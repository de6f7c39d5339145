"""The projects of one client, for the pages of rooms that stand below this one."""

from flask import Flask
from sqlalchemy import select

from vbm.extensions import db
from vbm.projects.models import Project
from vbm.projects.models.stages import ProjectStage


def projects_of(client_id: int) -> list[Project]:
    """In the order of the board: what is finished comes last."""
    found = db.session.scalars(
        select(Project)
        .where(Project.client_id == client_id, Project.archived_at.is_(None))
        .order_by(Project.position, Project.id)
    )
    order = list(ProjectStage)
    return sorted(found, key=lambda project: order.index(project.stage))


def init_app(app: Flask) -> None:
    app.jinja_env.globals["projects_of"] = projects_of
