"""A task as a page, and over its board as a panel."""

from flask import Blueprint, Response, request
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.models import Task
from vbm.projects.routes.answers import board_url, task_answer, task_created
from vbm.projects.routes.finding import find_project, find_task, hold_project, hold_task
from vbm.projects.routes.opened import opened
from vbm.projects.routes.task_forms import draw_edit, draw_new, edit_form, new_form
from vbm.web import access
from vbm.web.hypermedia import go, page, wants_fragment

bp = Blueprint("tasks", __name__)


@bp.get("/<int:project_id>/tasks/new")
@access.team
def new(project_id: int) -> Response:
    project = find_project(project_id)
    return draw_new(project, new_form(project, request.args.get("column", type=int)))


@bp.post("/<int:project_id>/tasks")
@access.team
def create(project_id: int) -> Response:
    project = hold_project(project_id)
    form = new_form(project)
    if not form.validate_on_submit():
        return draw_new(project, form, status=422)
    task = Task.create(db.session(), form.column, form.title.data, by=current_user)
    db.session.commit()
    return task_created(task, new_form(project, task.column_id)) if wants_fragment() else go(board_url(task))


@bp.get("/tasks/<int:task_id>")
@access.team
def show(task_id: int) -> Response:
    return page("projects/tasks/show.html", fragment="projects/tasks/_task.html", **opened(find_task(task_id)))


@bp.get("/tasks/<int:task_id>/edit")
@access.team
def edit(task_id: int) -> Response:
    task = find_task(task_id)
    return draw_edit(task, edit_form(task, known=True))


@bp.post("/tasks/<int:task_id>")
@access.team
def update(task_id: int) -> Response:
    task = hold_task(task_id)
    form = edit_form(task)
    if not form.validate_on_submit():
        return draw_edit(task, form, status=422)
    if form.is_older_than(task):
        return draw_edit(task, form, status=409)
    form.save(db.session(), task, by=current_user)
    db.session.commit()
    return task_answer(task, stays=True, undone="Saved.")
