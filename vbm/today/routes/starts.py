"""Started: one tap says that work on a task has begun."""

from flask import Blueprint, Response
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.routes.needing import with_missing
from vbm.today.answers import held_task, told
from vbm.web import access

bp = Blueprint("starts", __name__, url_prefix="/tasks/<int:task_id>/start")


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    task = held_task(task_id)
    task.start(db.session(), by=current_user)
    db.session.commit()
    return told(task_id, with_missing(task, f"Started “{task.title}”."))
