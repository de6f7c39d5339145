"""What is said about a task."""

from flask import Blueprint, Response
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.forms import CommentForm
from vbm.projects.routes.answers import task_answer
from vbm.projects.routes.finding import hold_task
from vbm.projects.routes.opened import opened
from vbm.web import access
from vbm.web.hypermedia import page

bp = Blueprint("comments", __name__, url_prefix="/tasks/<int:task_id>/comments")


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    task, form = hold_task(task_id), CommentForm()
    if not form.validate_on_submit():
        shown = opened(task, comment_form=form)
        return page("projects/tasks/show.html", fragment="projects/tasks/_task.html", status=422, **shown)
    task.comment(db.session(), form.body.data, by=current_user, shown_to_owner=form.shown_to_owner.data)
    db.session.commit()
    return task_answer(task, stays=True)
