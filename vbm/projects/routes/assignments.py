"""Whose task it is."""

from flask import Blueprint, Response
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.forms import AssigneeForm
from vbm.projects.models.seats import seated_names
from vbm.projects.routes.answers import task_answer
from vbm.projects.routes.finding import hold_task
from vbm.support.refusals import Refused
from vbm.web import access

bp = Blueprint("assignments", __name__, url_prefix="/tasks/<int:task_id>/assignment")


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    task, form = hold_task(task_id), AssigneeForm()
    form.offer(seated_names(db.session(), task.client_id))
    if not form.validate_on_submit():
        raise Refused("Choose someone who works for this client, or nobody.")
    task.assign(db.session(), form.person, by=current_user)
    db.session.commit()
    return task_answer(task, stays=True)
