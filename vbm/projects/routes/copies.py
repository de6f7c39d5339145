"""A project once more, for the same client."""

from flask import Blueprint, Response, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.copying import copy_project
from vbm.projects.models import Project
from vbm.projects.pattern import Take
from vbm.projects.pattern_building import TooFar
from vbm.projects.project_forms import CopyForm
from vbm.projects.routes.finding import find_project, hold_project
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("copies", __name__, url_prefix="/<int:project_id>/copies")


@bp.get("/new")
@access.manager
def new(project_id: int) -> Response:
    project = find_project(project_id)
    kept = {"name": f"{project.name[:190]} (copy)", "people": True, "labels": True, "checklists": True}
    return _ask(project, CopyForm(formdata=None, data=kept))


@bp.post("")
@access.manager
def create(project_id: int) -> Response:
    project, form = hold_project(project_id), CopyForm()
    if not form.validate_on_submit():
        return _ask(project, form, status=422)
    parts = {name: form[name].data for name in ("starts_on", "people", "labels", "checklists")}
    try:
        copy = copy_project(db.session(), project, form.name.data, take=Take(form.take.data), **parts, by=current_user)
    except TooFar as why:
        form.starts_on.errors = [str(why)]
        return _ask(project, form, status=why.status)
    db.session.commit()
    return go(url_for("projects.boards.show", project_id=copy.id))


def _ask(project: Project, form: CopyForm, status: int = 200) -> Response:
    return page("projects/copies/new.html", status=status, form=form, project=project)
