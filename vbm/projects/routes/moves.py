"""A task goes to another place on its board: by drag, by keyboard, or by the Move form."""

from flask import Blueprint, Response, request, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.models import Stage, Task
from vbm.projects.move_forms import MoveForm
from vbm.projects.routes.answers import stale_answer, task_answer, undo_move
from vbm.projects.routes.asking import draw_move, late, move_form, unsaid
from vbm.projects.routes.finding import find_task, hold_task
from vbm.projects.routes.needing import with_missing
from vbm.projects.routes.ways_back import as_it_stands
from vbm.support.refusals import Stale
from vbm.web import access
from vbm.web.hypermedia import aims_at
from vbm.web.undo import Undo

bp = Blueprint("moves", __name__, url_prefix="/tasks/<int:task_id>/moves")
BEGUN = (Stage.DOING, Stage.REVIEW, Stage.DONE)
GONE = "That column is no longer on this board. Look at the columns as they are now."


@bp.get("/new")
@access.team
def new(task_id: int) -> Response:
    task = find_task(task_id)
    known = {"to_column": task.column_id, "from_column": task.column_id, "place": "top"}
    return draw_move(task, move_form(task, request.args if "to_column" in request.args else None, **known))


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    task = hold_task(task_id)
    form = move_form(task, request.form)
    if form.names_a_lost_column:
        return stale_answer(task.project_id, Stale(GONE), gone=True)
    if not form.validate_for(task):
        return unsaid(task, form) if form.asks and aims_at(f"task-{task_id}") else draw_move(task, form, status=422)
    return _move(task, form)


def _move(task: Task, form: MoveForm) -> Response:
    left_id, undo, was_done = task.column_id, undo_move(task), task.is_done
    try:
        form.move(db.session(), task, by=current_user)
    except Stale as why:
        return late(task, form, why)
    db.session.commit()
    if form.undo.data or (left_id == task.column_id and not form.asks):
        undone = "Open again." if was_done and not task.is_done else "Moved back."
        return task_answer(task, columns=[left_id], undone=undone if form.undo.data else "", closes=True)
    return task_answer(task, columns=[left_id], undo=_way_back(task, form, left_id, undo), closes=True)


def _way_back(task: Task, form: MoveForm, left_id: int, undo: Undo) -> Undo:
    waits = f"Waiting for {form.ask.whom or form.ask.waiting_on.label}." if form.asks else ""
    if left_id == task.column_id:
        return Undo(waits, url_for("projects.blockers.destroy", task_id=task.id), {})
    fields = {**undo.fields, **as_it_stands(task), "from_column": task.column_id}
    words = f"Moved to {task.column.name}. {waits}".strip()
    return undo._replace(words=with_missing(task, words) if task.column.stage in BEGUN else words, fields=fields)
