"""The two boards: all projects, and one project's tasks."""

from flask import Blueprint, Response, request
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from vbm.extensions import db
from vbm.projects.board import read_columns
from vbm.projects.freshness import unless_unchanged
from vbm.projects.models import Project
from vbm.projects.project_board import read_stages, topics_and_revision
from vbm.support import clock
from vbm.web import access
from vbm.web.filters import my_zone
from vbm.web.hypermedia import page

bp = Blueprint("boards", __name__)


@bp.get("")
@access.team
def index() -> Response:
    _, revision = topics_and_revision(db.session())
    today = clock.today(my_zone())
    return unless_unchanged(
        lambda: page("projects/boards/index.html", columns=read_stages(db.session()), revision=revision, today=today), revision
    )


@bp.get("/<int:project_id>")
@access.team
def show(project_id: int) -> Response:
    project = db.first_or_404(select(Project).where(Project.id == project_id).options(joinedload(Project.client)))
    older, today = request.args.get("older") == "yes", clock.today(my_zone())
    columns = lambda: read_columns(db.session(), project_id, zone=my_zone(), older=older)  # noqa: E731
    return unless_unchanged(
        lambda: page("projects/boards/show.html", project=project, columns=columns(), older=older, today=today),
        "board", project_id, project.revision, project.client.name, older,
    )  # fmt: skip
