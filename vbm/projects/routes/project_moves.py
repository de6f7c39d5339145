"""A project goes on to its next stage."""

from typing import Any

from flask import Blueprint, Response, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.forms import ProjectMoveForm
from vbm.projects.models import Project, ProjectStage
from vbm.projects.project_board import read_stages
from vbm.projects.routes.answers import CLOSE
from vbm.projects.routes.finding import find_project, hold_project
from vbm.support import clock
from vbm.support.refusals import Stale
from vbm.web import access
from vbm.web.filters import my_zone
from vbm.web.hypermedia import aims_at, fragment, go, page, wants_fragment

bp = Blueprint("project_moves", __name__, url_prefix="/<int:project_id>/moves")


@bp.get("/new")
@access.manager
def new(project_id: int) -> Response:
    project = find_project(project_id)
    return _ask(project, ProjectMoveForm(data={"to_column": project.stage, "from_column": project.stage}))


@bp.post("")
@access.manager
def create(project_id: int) -> Response:
    project, form = hold_project(project_id), ProjectMoveForm()
    if not form.validate_on_submit():
        return _ask(project, form, status=422)
    came_from = form.from_column.data if form.from_column.data in set(ProjectStage) else None
    places: dict[str, Any] = {"after_id": form.after_id.data, "before_id": form.before_id.data}
    try:
        project.move_to(db.session(), ProjectStage(form.to_column.data), came_from=came_from, **places, by=current_user)
    except Stale as why:
        return _say_stale(why)
    db.session.commit()
    return _answer()


def _answer() -> Response:
    if not wants_fragment():
        return go(url_for("projects.boards.index"))
    return fragment("projects/boards/_changed_stages.html", trigger=CLOSE if aims_at("panel") else None, **_drawn())


def _say_stale(why: Stale) -> Response:
    if not wants_fragment():
        raise why
    db.session.rollback()
    return fragment("projects/project_moves/refused.html", status=why.status, why=why, **_drawn())


def _drawn() -> dict[str, Any]:
    return {"columns": read_stages(db.session()), "today": clock.today(my_zone())}


def _ask(project: Project, form: ProjectMoveForm, status: int = 200) -> Response:
    if status == 422 and aims_at(f"project-{project.id}"):
        return fragment("errors/_refused.html", status=422, why="A project cannot go there.")
    both = {"form": form, "in_panel": wants_fragment(), "project": project}
    return page("projects/project_moves/new.html", fragment="projects/project_moves/_form.html", status=status, **both)
