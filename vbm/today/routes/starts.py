"""Started: one tap says that work on a task has begun."""

from flask import Blueprint, Response
from flask_login import current_user

from vbm.extensions import db
from vbm.today.deeds import start
from vbm.today.routes.answers import answered, held_to_go_on
from vbm.web import access

bp = Blueprint("starts", __name__, url_prefix="/tasks/<int:task_id>/start")


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    task = held_to_go_on(task_id)
    return answered(task, start(db.session(), task, by=current_user))
