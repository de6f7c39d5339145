"""Still going: one tap says until when."""

from flask import Blueprint, Response, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.forms_doing import BackToDayForm, ExpectForm
from vbm.today.answers import held_as_said, held_task, said_wrongly, told
from vbm.web import access
from vbm.web.filters import day_words

bp = Blueprint("expectations", __name__, url_prefix="/tasks/<int:task_id>/expectation")


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    task, form = held_as_said(task_id), ExpectForm()
    was, begun = task.expects_on, task.started_at is not None
    if not (form.validate_on_submit() and form.save(db.session(), task, by=current_user)):
        return said_wrongly(task, form, "going", "Until when will it take?")
    db.session.commit()
    undo = url_for("today.expectations.destroy", task_id=task_id) if begun else None
    return told(task_id, f"“{task.title}” goes on until {day_words(task.expects_on)}.", undo_url=undo, fields={"was": was or ""})


@bp.post("/removal")
@access.team
def destroy(task_id: int) -> Response:
    task, form = held_task(task_id), BackToDayForm()
    task.expect(db.session(), form.was.data if form.validate() else None, is_undo=True, by=current_user)
    db.session.commit()
    return told(task_id, f"Taken back for “{task.title}”.")
