"""What is said about a task."""

from flask import Blueprint, Response, flash, request
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.forms import CommentForm
from vbm.projects.forms_talk import CommentEditForm
from vbm.projects.models import Task
from vbm.projects.routes.answers import task_answer
from vbm.projects.routes.finding import find_task, hold_task
from vbm.projects.routes.opened import opened
from vbm.projects.routes.talk import draw_comment, find_comment, version_of
from vbm.web import access
from vbm.web.hypermedia import page, wants_fragment

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
    return _answer(task, form.body.data)


@bp.get("/<int:comment_id>/edit")
@access.team
def edit(task_id: int, comment_id: int) -> Response:
    task, comment = find_task(task_id), find_comment(task_id, comment_id)
    return draw_comment(task, comment, CommentEditForm.of(comment, version_of(comment)))


@bp.post("/<int:comment_id>")
@access.team
def update(task_id: int, comment_id: int) -> Response:
    task, comment, form = hold_task(task_id), find_comment(task_id, comment_id), CommentEditForm()
    if not form.validate_on_submit():
        return draw_comment(task, comment, form, status=422)
    if form.is_older_than(version_of(comment)):
        return draw_comment(task, comment, form, status=409)
    task.reword(db.session(), comment, form.body.data, by=current_user)
    db.session.commit()
    return _answer(task, form.body.data)


@bp.post("/<int:comment_id>/readers")
@access.team
def show_to(task_id: int, comment_id: int) -> Response:
    task, comment = hold_task(task_id), find_comment(task_id, comment_id)
    task.show_comment(db.session(), comment, shown=request.form.get("shown") == "yes", by=current_user)
    db.session.commit()
    return task_answer(task, stays=True)


@bp.post("/<int:comment_id>/removal")
@access.team
def destroy(task_id: int, comment_id: int) -> Response:
    task, comment = hold_task(task_id), find_comment(task_id, comment_id)
    task.remove_comment(db.session(), comment, by=current_user)
    db.session.commit()
    return task_answer(task, stays=True)


def _answer(task: Task, body: str) -> Response:
    """The task anew; whoever called somebody that is not here is told, because nobody hears of it."""
    unheard = task.speaks_to_nobody(db.session(), body)
    if unheard and not wants_fragment():
        flash(unheard, "warning")
    return task_answer(task, stays=True, undone=unheard)
