"""Who helps with a task beside its owner."""

from flask import Blueprint, Response
from flask_login import current_user
from sqlalchemy import select

from vbm.accounts.models import Person
from vbm.extensions import db
from vbm.projects.beside_forms import HelperForm
from vbm.projects.models import TaskHelper
from vbm.projects.models.seats import seated_names
from vbm.projects.routes.answers import task_answer
from vbm.projects.routes.finding import hold_task
from vbm.support.refusals import Refused
from vbm.web import access

bp = Blueprint("company", __name__, url_prefix="/tasks/<int:task_id>/helpers")


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    task, form = hold_task(task_id), HelperForm()
    form.offer(seated_names(db.session(), task.client_id))
    if not form.validate_on_submit():
        raise Refused("Choose someone who works for this client.")
    task.add_helper(db.session(), form.person, by=current_user)
    db.session.commit()
    return task_answer(task, stays=True)


@bp.delete("/<int:person_id>")
@bp.post("/<int:person_id>/undo")
@access.team
def destroy(task_id: int, person_id: int) -> Response:
    task = hold_task(task_id)
    helping = select(Person).join(TaskHelper, TaskHelper.person_id == Person.id).where(TaskHelper.task_id == task_id)
    task.let_helper_go(db.session(), db.first_or_404(helping.where(Person.id == person_id)), by=current_user)
    db.session.commit()
    return task_answer(task, stays=True)
