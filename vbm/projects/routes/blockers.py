"""A task waits: for whom, and for what."""

from flask import Blueprint, Response, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.move_forms import BlockerForm
from vbm.projects.routes.answers import task_answer
from vbm.projects.routes.asking import draw_blocker
from vbm.projects.routes.finding import find_task, hold_task
from vbm.web import access
from vbm.web.hypermedia import aims_at
from vbm.web.undo import Undo

bp = Blueprint("blockers", __name__, url_prefix="/tasks/<int:task_id>/blocker")


@bp.get("/new")
@access.team
def new(task_id: int) -> Response:
    task = find_task(task_id)
    return draw_blocker(task, BlockerForm(formdata=None, obj=task.blocker))


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    task, form = hold_task(task_id), BlockerForm()
    if not form.validate_on_submit():
        return draw_blocker(task, form, status=422)
    task.block(db.session(), *form.ask, by=current_user)
    db.session.commit()
    undo = Undo(f"Waiting for {form.ask.whom or form.ask.waiting_on.label}.", url_for(".destroy", task_id=task_id), {})
    return task_answer(task, undo=undo, stays=True)


@bp.delete("")
@bp.post("/undo")
@access.team
def destroy(task_id: int) -> Response:
    task = hold_task(task_id)
    task.unblock(db.session(), by=current_user)
    db.session.commit()
    return task_answer(task, undone="It can go on." if aims_at("toasts") else "", stays=True)
