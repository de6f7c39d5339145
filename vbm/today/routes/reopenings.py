"""Undo of Done."""

from flask import Blueprint, Response
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.models import Stage
from vbm.projects.routes.ways_back import BackForm
from vbm.support.refusals import Refused
from vbm.today.routes.answers import held_as_said, told
from vbm.web import access

bp = Blueprint("reopenings", __name__, url_prefix="/tasks/<int:task_id>/reopening")


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    task, form = held_as_said(task_id), BackForm()
    if form.to_column.data is None:
        task.reopen(db.session(), by=current_user)
    else:
        form.take_back(task, by=current_user)
    if task.is_done or task.column.stage == Stage.DONE:
        raise Refused("In that column it would still be done. Choose another one.")
    db.session.commit()
    return told(task_id, f"“{task.title}” is open again.")
