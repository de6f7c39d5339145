"""What waited on me can go on."""

from flask import Blueprint, Response
from flask_login import current_user

from vbm.extensions import db
from vbm.today.routes.answers import held_as_said, told
from vbm.web import access

bp = Blueprint("freeings", __name__, url_prefix="/tasks/<int:task_id>/freeing")


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    task = held_as_said(task_id)
    task.unblock(db.session(), by=current_user)
    db.session.commit()
    return told(task_id, f"“{task.title}” can go on.")
