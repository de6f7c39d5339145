"""The two boards: all projects, and one project's tasks."""

from collections.abc import Collection
from typing import Any

from flask import Blueprint, Response, request

from vbm.extensions import db
from vbm.practice.freshness import unless_unchanged
from vbm.projects.board import BoardColumn
from vbm.projects.drawing import draw_columns
from vbm.projects.filter import Filter
from vbm.projects.folds import my_folds
from vbm.projects.models import Project
from vbm.projects.project_board import read_stages, topics_and_revision
from vbm.projects.routes.finding import find_board
from vbm.projects.routes.viewing import view_of
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
    draw = lambda: page("projects/boards/index.html", columns=read_stages(db.session()), revision=revision, today=today)  # noqa: E731
    return unless_unchanged(draw, "projects", revision, sorted(my_folds()))


@bp.get("/<int:project_id>")
@access.team
def show(project_id: int) -> Response:
    project = find_board(project_id)
    chosen = Filter.from_address(db.session(), request.args, board=project)
    view, folded = view_of(project, chosen), my_folds()
    return unless_unchanged(
        lambda: _draw(project, chosen, draw_columns(db.session(), project_id, view), folded),
        "board", project_id, project.revision, project.client.name, view.older,
        sorted(view.shown.items()), chosen.query(), sorted(folded),
    )  # fmt: skip


def _draw(project: Project, chosen: Filter, columns: list[BoardColumn], folded: Collection[str]) -> Response:
    drawn: dict[str, Any] = {"project": project, "project_id": project.id, "chosen": chosen, "columns": columns, "folded": folded}
    return page("projects/boards/show.html", fragment="projects/boards/_shown.html", **drawn)
