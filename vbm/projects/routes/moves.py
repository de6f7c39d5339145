"""A task goes to another place on its board: by drag, by keyboard, or by the Move form."""

from flask import Blueprint, Response
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.forms import MoveForm
from vbm.projects.models import Task
from vbm.projects.routes.answers import stale_answer, task_answer, undo_move
from vbm.projects.routes.finding import columns_of, find_task, hold_task
from vbm.support.refusals import Stale
from vbm.web import access
from vbm.web.hypermedia import page, wants_fragment

bp = Blueprint("moves", __name__, url_prefix="/tasks/<int:task_id>/moves")
GONE = "That column is no longer on this board. Look at the columns as they are now."


@bp.get("/new")
@access.team
def new(task_id: int) -> Response:
    task = find_task(task_id)
    form = MoveForm(formdata=None, to_column=task.column_id, from_column=task.column_id, place="top")
    return _ask(task, form.offer(columns_of(task.project_id)))


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    task = hold_task(task_id)
    form = MoveForm().offer(columns_of(task.project_id))
    if form.names_a_lost_column:
        return stale_answer(task.project_id, Stale(GONE), gone=True)
    if not form.validate_on_submit():
        return _ask(task, form, status=422)
    return _move(task, form)


def _move(task: Task, form: MoveForm) -> Response:
    left_id, undo = task.column_id, undo_move(task)
    try:
        form.move(db.session(), task, by=current_user)
    except Stale as why:
        return stale_answer(task.project_id, why)
    db.session.commit()
    if form.undo.data or left_id == task.column_id:
        return task_answer(task, columns=[left_id], undone="Moved back." if form.undo.data else "", closes=True)
    undo = undo._replace(words=f"Moved to {task.column.name}.", fields={**undo.fields, "from_column": task.column_id})
    return task_answer(task, columns=[left_id], undo=undo, closes=True)


def _ask(task: Task, form: MoveForm, status: int = 200) -> Response:
    drawn = {"task": task, "form": form, "in_panel": wants_fragment()}
    return page("projects/moves/new.html", fragment="projects/moves/_form.html", status=status, **drawn)
