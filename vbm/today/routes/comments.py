"""A word to the team about a task."""

from flask import Blueprint, Response
from flask_login import current_user

from vbm.extensions import db
from vbm.today import deeds
from vbm.today.routes.answers import answered, held_task
from vbm.web import access

bp = Blueprint("comments", __name__, url_prefix="/tasks/<int:task_id>/comments")


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    task = held_task(task_id)
    return answered(task, deeds.comment(db.session(), task, by=current_user))
