"""A project's own words: opened by a manager from a starter or a template, edited later."""

from typing import Any

from flask import Blueprint, Response, request, url_for
from flask_login import current_user
from sqlalchemy import select

from vbm.clients.models import Client
from vbm.extensions import db
from vbm.projects.beginnings import beginnings, pattern_named
from vbm.projects.pattern_building import open_from_pattern
from vbm.projects.preview import preview
from vbm.projects.project_forms import NewProjectForm, ProjectForm
from vbm.projects.routes.finding import find_project, hold_project
from vbm.projects.starters import FIRST_90_DAYS
from vbm.support import clock
from vbm.web import access
from vbm.web.forms import optional_id
from vbm.web.hypermedia import go, page

bp = Blueprint("projects", __name__)


@bp.get("/new")
@access.manager
def new() -> Response:
    get = request.args.get
    given = {"starter": get("starter", FIRST_90_DAYS.id), "stage": get("stage", ""), "client_id": get("client", type=optional_id)}
    return _ask(_form(formdata=None, data=given))


@bp.post("")
@access.manager
def create() -> Response:
    form = _form()
    if not form.validate_on_submit():
        return _ask(form, status=422)
    client = db.first_or_404(select(Client).where(Client.id == form.client_id.data))
    starts_on = form.starts_on.data or clock.today(client.timezone)
    pattern = pattern_named(db.session(), form.starter.data)
    if not form.ends_in_time(pattern, starts_on):
        return _ask(form, status=422)
    coming = preview(db.session(), client.id, pattern, starts_on)
    if form.preview.data:
        return _ask(form, coming=coming)
    said: dict[str, Any] = {"people": coming.people, "starts_on": starts_on, "stage": form.chosen_stage}
    project = open_from_pattern(db.session(), client, coming.pattern, form.name.data, **said, by=current_user)
    db.session.commit()
    return go(url_for("projects.boards.show", project_id=project.id))


@bp.get("/<int:project_id>/edit")
@access.manager
def edit(project_id: int) -> Response:
    project = find_project(project_id)
    return page("projects/projects/edit.html", form=ProjectForm(obj=project), project=project)


@bp.post("/<int:project_id>")
@access.manager
def update(project_id: int) -> Response:
    project, form = hold_project(project_id), ProjectForm()
    if not form.validate_on_submit():
        return page("projects/projects/edit.html", status=422, form=form, project=project)
    said: dict[str, Any] = {"name": form.name.data, "outcome": form.outcome.data or "", "due_on": form.due_on.data}
    project.edit(db.session(), **said, by=current_user)
    db.session.commit()
    return go(url_for("projects.boards.show", project_id=project_id))


def _form(**given: Any) -> NewProjectForm:
    form = NewProjectForm(**given)
    form.offer(db.session.execute(select(Client.id, Client.name).order_by(Client.name)), beginnings(db.session()))
    return form


def _ask(form: NewProjectForm, status: int = 200, coming: Any = None) -> Response:
    return page("projects/projects/new.html", status=status, form=form, coming=coming)
