"""The labels of a task: ticked from those of its client, or made on the spot."""

from flask import Blueprint, Response, request
from flask_login import current_user
from sqlalchemy import select

from vbm.extensions import db
from vbm.projects.beside_forms import LabelForm
from vbm.projects.models import Label
from vbm.projects.routes.answers import task_answer
from vbm.projects.routes.finding import hold_task
from vbm.projects.routes.opened import opened
from vbm.web import access
from vbm.web.hypermedia import page

bp = Blueprint("task_labels", __name__, url_prefix="/tasks/<int:task_id>/labels")


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    task, form = hold_task(task_id), LabelForm()
    if not form.validate_on_submit():
        shown = opened(task, label_form=form)
        return page("projects/tasks/show.html", fragment="projects/tasks/_task.html", status=422, **shown)
    label = Label.find_or_make(db.session(), task.client_id, form.name.data, form.colour.data)
    task.wear(db.session(), label, by=current_user)
    db.session.commit()
    return task_answer(task, stays=True)


@bp.post("/<int:label_id>")
@access.team
def update(task_id: int, label_id: int) -> Response:
    task = hold_task(task_id)
    label = db.first_or_404(select(Label).where(Label.id == label_id, Label.client_id == task.client_id))
    task.wear(db.session(), label, on=request.form.get("on") == "yes", by=current_user)
    db.session.commit()
    return task_answer(task, stays=True)
