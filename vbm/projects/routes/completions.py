"""A task is done, or it was not after all."""

from flask import Blueprint, Response, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.routes.answers import Undo, task_answer
from vbm.projects.routes.finding import hold_task
from vbm.projects.routes.needing import with_missing
from vbm.web import access

bp = Blueprint("completions", __name__, url_prefix="/tasks/<int:task_id>/completion")


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    task = hold_task(task_id)
    left_id = task.column_id
    task.complete(db.session(), by=current_user)
    db.session.commit()
    undo = Undo(with_missing(task, "Done."), url_for("projects.completions.destroy", task_id=task_id), {})
    return task_answer(task, columns=[left_id], undo=undo)


@bp.delete("")
@bp.post("/undo")
@access.team
def destroy(task_id: int) -> Response:
    task = hold_task(task_id)
    left_id = task.column_id
    task.reopen(db.session(), by=current_user)
    db.session.commit()
    return task_answer(task, columns=[left_id], undone="Open again.")
