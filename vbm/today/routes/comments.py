"""A word to the team about a task."""

from flask import Blueprint, Response
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.forms import CommentForm
from vbm.today.answers import held_task, said_wrongly, told
from vbm.web import access

bp = Blueprint("comments", __name__, url_prefix="/tasks/<int:task_id>/comments")


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    """Only the team reads it: what a client reads is said where one sees who that is."""
    task, form = held_task(task_id), CommentForm()
    del form.shown_to_owner
    if not form.validate_on_submit():
        return said_wrongly(task, form, "comment", "What do you want to say?")
    task.comment(db.session(), form.body.data, by=current_user)
    db.session.commit()
    unheard = task.speaks_to_nobody(db.session(), form.body.data)
    return told(task_id, f"Said to the team about “{task.title}”. {unheard}".strip())
