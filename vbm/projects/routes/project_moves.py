"""A project goes on to its next stage."""

from typing import Any

from flask import Blueprint, Response, url_for
from flask_login import current_user
from sqlalchemy import select

from vbm.extensions import db
from vbm.projects.models import Project, ProjectStage
from vbm.projects.project_board import drawn_stages
from vbm.projects.project_forms import ProjectMoveForm
from vbm.projects.routes.finding import find_project, hold_project
from vbm.support.refusals import Stale
from vbm.web import access
from vbm.web.hypermedia import aims_at, fragment, go, page, wants_fragment
from vbm.web.undo import CLOSE, Undo

bp = Blueprint("project_moves", __name__, url_prefix="/<int:project_id>/moves")


@bp.get("/new")
@access.manager
def new(project_id: int) -> Response:
    project = find_project(project_id)
    return _ask(project, ProjectMoveForm(formdata=None, data={"to_column": project.stage, "from_column": project.stage}))


@bp.post("")
@access.manager
def create(project_id: int) -> Response:
    project, form = hold_project(project_id), ProjectMoveForm()
    if not form.validate_on_submit():
        return _ask(project, form, status=422)
    return _move(project, form)


def _move(project: Project, form: ProjectMoveForm) -> Response:
    left, undo = project.stage, _way_back(project)
    places: dict[str, Any] = {"after_id": form.after_id.data, "before_id": form.before_id.data, "came_from": form.came_from}
    try:
        project.move_to(db.session(), ProjectStage(form.to_column.data), **places, by=current_user)
    except Stale as why:
        return _say_stale(why)
    db.session.commit()
    if form.undo.data or left == project.stage:
        return _answer(left, project, undone="Moved back." if form.undo.data else "")
    undo.fields["from_column"] = project.stage.value
    return _answer(left, project, undo=undo._replace(words=f"Moved to {project.stage.label}."))


def _answer(left: ProjectStage, project: Project, **said: Any) -> Response:
    if not wants_fragment():
        return go(url_for("projects.boards.index"))
    drawn = drawn_stages(db.session(), only={left, project.stage})
    return fragment("projects/project_moves/moved.html", trigger=CLOSE, **{"undo": None, "undone": "", **said}, **drawn)


def _way_back(project: Project) -> Undo:
    """To where it stands now, between the neighbours it has now."""
    beside = select(Project.id).where(Project.stage == project.stage, Project.id != project.id, Project.archived_at.is_(None))
    above = beside.where(Project.position <= project.position).order_by(Project.position.desc(), Project.id.desc())
    below = beside.where(Project.position > project.position).order_by(Project.position, Project.id)
    neighbours = {"after_id": db.session.scalar(above.limit(1)) or "", "before_id": db.session.scalar(below.limit(1)) or ""}
    url = url_for("projects.project_moves.create", project_id=project.id)
    return Undo("", url, {"to_column": project.stage.value, "undo": "yes", **neighbours})


def _say_stale(why: Stale) -> Response:
    if not wants_fragment():
        raise why
    db.session.rollback()
    return fragment("projects/project_moves/refused.html", status=why.status, why=why, **drawn_stages(db.session()))


def _ask(project: Project, form: ProjectMoveForm, status: int = 200) -> Response:
    if status == 422 and aims_at(f"project-{project.id}"):
        return fragment("errors/_refused.html", status=422, why="A project cannot go there.")
    both = {"form": form, "in_panel": wants_fragment(), "project": project}
    return page("projects/project_moves/new.html", fragment="projects/project_moves/_form.html", status=status, **both)
