"""Columns of a board: added, and changed in name, meaning, limit and colour."""

from typing import Any

from flask import Blueprint, Response
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.column_forms import ColumnForm
from vbm.projects.models import Column, Stage
from vbm.projects.reshaping import change_stage, open_tasks_in
from vbm.projects.routes.column_answers import find_column, hold_column, strip_answer
from vbm.projects.routes.finding import columns_of, find_project, hold_project
from vbm.web import access
from vbm.web.hypermedia import page, wants_fragment

bp = Blueprint("columns", __name__)


@bp.get("/<int:project_id>/columns/new")
@access.team
def new(project_id: int) -> Response:
    return _ask("new", ColumnForm(formdata=None, stage=Stage.DOING), project=find_project(project_id))


@bp.post("/<int:project_id>/columns")
@access.team
def create(project_id: int) -> Response:
    project, form = hold_project(project_id), ColumnForm()
    if not form.validate_on_submit():
        return _ask("new", form, status=422, project=project)
    column = Column.add(db.session(), project, form.name.data, Stage(form.stage.data), by=current_user)
    column.edit(db.session(), **form.traits, by=current_user)
    db.session.commit()
    return strip_answer(project_id, column.id)


@bp.get("/columns/<int:column_id>/edit")
@access.team
def edit(column_id: int) -> Response:
    column = find_column(column_id)
    return _ask_again(column, ColumnForm(formdata=None, obj=column))


@bp.post("/columns/<int:column_id>")
@access.team
def update(column_id: int) -> Response:
    column, form = hold_column(column_id), ColumnForm()
    if not form.validate_on_submit():
        return _ask_again(column, form, status=422)
    becomes_done = form.stage.data == Stage.DONE != column.stage
    if form.must_say_finish(len(open_tasks_in(db.session(), column)) if becomes_done else 0):
        return _ask_again(column, form, status=422)
    change_stage(db.session(), column, Stage(form.stage.data), finish=form.finish.data, by=current_user)
    column.edit(db.session(), **form.traits, by=current_user)
    db.session.commit()
    return strip_answer(column.project_id, column.id)


def _ask_again(column: Column, form: ColumnForm, status: int = 200) -> Response:
    left = [one for one in columns_of(column.project_id) if one.id != column.id]
    still = len(open_tasks_in(db.session(), column)) if column.stage != Stage.DONE else 0
    return _ask("edit", form, status=status, project=column.project, column=column, others=left, open_tasks=still)


def _ask(name: str, form: ColumnForm, status: int = 200, **about: Any) -> Response:
    drawn = {"form": form, "in_panel": wants_fragment(), **about}
    return page(f"projects/columns/{name}.html", fragment=f"projects/columns/_{name}.html", status=status, **drawn)
