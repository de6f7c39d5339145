"""Undo of Done."""

from flask import Blueprint, Response
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.routes.ways_back import BackForm
from vbm.today.routes.answers import held_task, told
from vbm.web import access

bp = Blueprint("reopenings", __name__, url_prefix="/tasks/<int:task_id>/reopening")


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    task, form = held_task(task_id), BackForm()
    if form.to_column.data is None:
        task.reopen(db.session(), by=current_user)
    else:
        form.take_back(task, by=current_user)
    db.session.commit()
    return told(task_id, f"“{task.title}” is open again.")
