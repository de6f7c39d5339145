"""Columns of a board."""

from flask import Blueprint, Response, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.forms import ColumnForm
from vbm.projects.models import Column, Project, Stage
from vbm.projects.routes.answers import CLOSE, drawn_columns
from vbm.projects.routes.finding import find_project, hold_project
from vbm.web import access
from vbm.web.hypermedia import fragment, go, page, wants_fragment

bp = Blueprint("columns", __name__, url_prefix="/<int:project_id>/columns")


@bp.get("/new")
@access.team
def new(project_id: int) -> Response:
    project = find_project(project_id)
    form = ColumnForm(stage=Stage.DOING)
    return _ask(project, form)


@bp.post("")
@access.team
def create(project_id: int) -> Response:
    project, form = hold_project(project_id), ColumnForm()
    if not form.validate_on_submit():
        return _ask(project, form, status=422)
    column = Column.add(db.session(), project, form.name.data, Stage(form.stage.data), by=current_user)
    db.session.commit()
    if not wants_fragment():
        return go(url_for("projects.boards.show", project_id=project_id, _anchor=f"column-{column.id}"))
    return fragment("projects/boards/_changed.html", trigger=CLOSE, reshaped=True, **drawn_columns(project_id))


def _ask(project: Project, form: ColumnForm, status: int = 200) -> Response:
    drawn = {"form": form, "project": project, "in_panel": wants_fragment()}
    return page("projects/columns/new.html", fragment="projects/columns/_form.html", status=status, **drawn)
