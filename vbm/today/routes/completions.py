"""Done: one tap finishes a task."""

from flask import Blueprint, Response, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.routes.answers import undo_move
from vbm.projects.routes.ways_back import as_it_stands
from vbm.today.deeds import complete
from vbm.today.routes.answers import answered, held_as_said
from vbm.web import access

bp = Blueprint("completions", __name__, url_prefix="/tasks/<int:task_id>/completion")


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    task = held_as_said(task_id)
    undo, was_done = undo_move(task).fields, task.is_done
    said = complete(db.session(), task, by=current_user)
    db.session.commit()
    fields = {} if was_done else {**undo, **as_it_stands(task)}
    return answered(task, said, undo_url=url_for("today.reopenings.create", task_id=task_id), fields=fields)
