"""A project's own words: opened by a manager from a starter, edited later."""

from typing import Any

from flask import Blueprint, Response, request, url_for
from flask_login import current_user
from sqlalchemy import select
from wtforms.fields.choices import SelectChoice

from vbm.clients.models import Client
from vbm.extensions import db
from vbm.projects.forms import NewProjectForm, ProjectForm
from vbm.projects.routes.finding import find_project, hold_project
from vbm.projects.starters import FIRST_90_DAYS, open_from_starter
from vbm.web import access
from vbm.web.forms import optional_id
from vbm.web.hypermedia import go, page

bp = Blueprint("projects", __name__)


@bp.get("/new")
@access.manager
def new() -> Response:
    form = _form(starter=FIRST_90_DAYS.id)
    form.client_id.data = request.args.get("client", type=optional_id)
    return page("projects/projects/new.html", form=form)


@bp.post("")
@access.manager
def create() -> Response:
    form = _form()
    if not form.validate_on_submit():
        return page("projects/projects/new.html", status=422, form=form)
    client = db.first_or_404(select(Client).where(Client.id == form.client_id.data))
    project = open_from_starter(db.session(), client, form.starter.data, form.name.data, by=current_user)
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


def _form(**chosen: str) -> NewProjectForm:
    form = NewProjectForm(data=chosen)
    clients = db.session.execute(select(Client.id, Client.name).order_by(Client.name)).all()
    form.client_id.choices = [SelectChoice("", "Choose a client"), *(SelectChoice(row.id, row.name) for row in clients)]
    return form
