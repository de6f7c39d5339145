"""Stuck: on whom, and one sentence why."""

from flask import Blueprint, Response
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.move_forms import BlockerForm
from vbm.today.deeds import block
from vbm.today.routes.answers import answered, held_as_said, task_or_404
from vbm.web import access
from vbm.web.hypermedia import page

bp = Blueprint("blockers", __name__, url_prefix="/tasks/<int:task_id>/blocker")


@bp.get("")
@access.team
def new(task_id: int) -> Response:
    task = task_or_404(task_id)
    return page("today/stuck.html", fragment="today/_stuck_form.html", task=task, form=BlockerForm(obj=task.blocker))


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    task = held_as_said(task_id)
    return answered(task, block(db.session(), task, by=current_user))
