"""Whether I hear of what happens to a task."""

from flask import Blueprint, Response
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.routes.answers import task_answer
from vbm.projects.routes.finding import hold_task
from vbm.web import access

bp = Blueprint("followers", __name__, url_prefix="/tasks/<int:task_id>/following")


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    task = hold_task(task_id)
    task.follow(db.session(), current_user)
    db.session.commit()
    return task_answer(task, stays=True)


@bp.delete("")
@bp.post("/undo")
@access.team
def destroy(task_id: int) -> Response:
    task = hold_task(task_id)
    task.unfollow(db.session(), current_user)
    db.session.commit()
    return task_answer(task, stays=True)
