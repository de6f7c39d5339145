"""Still going: one tap says until when."""

from flask import Blueprint, Response, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.forms_doing import BackToDayForm
from vbm.today.deeds import go_on
from vbm.today.routes.answers import answered, held_as_said, held_to_go_on, told
from vbm.web import access

bp = Blueprint("expectations", __name__, url_prefix="/tasks/<int:task_id>/expectation")


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    task = held_to_go_on(task_id)
    was, begun = task.expects_on, task.started_at is not None
    undo = url_for("today.expectations.destroy", task_id=task_id) if begun else None
    return answered(task, go_on(db.session(), task, by=current_user), undo_url=undo, fields={"was": was or ""})


@bp.post("/removal")
@access.team
def destroy(task_id: int) -> Response:
    task, form = held_as_said(task_id), BackToDayForm()
    task.expect(db.session(), form.was.data if form.validate() else None, is_undo=True, by=current_user)
    db.session.commit()
    return told(task_id, f"Taken back for “{task.title}”.")
