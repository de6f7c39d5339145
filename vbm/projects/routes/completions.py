"""A task is done, or it was not after all."""

from flask import Blueprint, Response, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.routes.answers import task_answer, undo_move
from vbm.projects.routes.finding import hold_task
from vbm.projects.routes.needing import with_missing
from vbm.projects.routes.ways_back import as_it_stands
from vbm.web import access
from vbm.web.undo import Undo

bp = Blueprint("completions", __name__, url_prefix="/tasks/<int:task_id>/completion")


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    task = hold_task(task_id)
    left_id, undo, was_done = task.column_id, undo_move(task), task.is_done
    task.complete(db.session(), by=current_user)
    db.session.commit()
    if was_done:
        undo = Undo("", url_for("projects.completions.destroy", task_id=task_id), {})
    else:
        undo.fields.update(as_it_stands(task), from_column=task.column_id)
    return task_answer(task, columns=[left_id], undo=undo._replace(words=with_missing(task, "Done.")))


@bp.delete("")
@bp.post("/undo")
@access.team
def destroy(task_id: int) -> Response:
    task = hold_task(task_id)
    left_id = task.column_id
    task.reopen(db.session(), by=current_user)
    db.session.commit()
    return task_answer(task, columns=[left_id], undone="Open again.")
