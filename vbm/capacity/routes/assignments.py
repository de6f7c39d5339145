"""Giving a task to somebody else, from where one sees who has room."""

from flask import Blueprint, Response, flash, request, url_for
from flask_login import current_user

from vbm.capacity.forms import TakerForm
from vbm.capacity.routes.weeks import drawn
from vbm.extensions import db
from vbm.projects.models import Task
from vbm.projects.models.seats import seated_names
from vbm.projects.routes.finding import hold_task
from vbm.web import access
from vbm.web.hypermedia import fragment, go, wants_fragment
from vbm.web.links import safe_next

bp = Blueprint("assignments", __name__, url_prefix="/tasks/<int:task_id>/assignment")


@bp.post("")
@access.manager
def create(task_id: int) -> Response:
    task, form = hold_task(task_id), TakerForm()
    form.offer(seated_names(db.session(), task.client_id))
    was, taker = task.assignee_id, form.taker(task)
    task.assign(db.session(), taker, by=current_user)
    db.session.commit()
    words = f"{taker.name} has “{task.title}” now." if taker else f"Nobody has “{task.title}” now."
    return _answer(task, form, words, was)


def _answer(task: Task, form: TakerForm, words: str, was: int | None) -> Response:
    if not wants_fragment():
        flash(words, "success")
        return go(safe_next(request.form.get("next"), url_for("projects.tasks.show", task_id=task.id)))
    shown = drawn(form.shown_id.data, form.week.data)
    return fragment("capacity/told.html", task=task, words=words, was=was, form=form, **shown)
