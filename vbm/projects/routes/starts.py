"""Somebody begins."""

from flask import Blueprint, Response
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.routes.answers import task_answer
from vbm.projects.routes.finding import hold_task
from vbm.projects.routes.needing import with_missing
from vbm.web import access

bp = Blueprint("starts", __name__, url_prefix="/tasks/<int:task_id>/start")


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    task = hold_task(task_id)
    left_id = task.column_id
    task.start(db.session(), by=current_user)
    db.session.commit()
    return task_answer(task, columns=[left_id], undone=with_missing(task))
