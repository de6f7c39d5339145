"""A task is stuck: on whom, and why."""

from flask import Blueprint, Response
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.forms import BlockerForm
from vbm.projects.models import Task
from vbm.projects.routes.answers import task_answer
from vbm.projects.routes.finding import find_task, hold_task
from vbm.web import access
from vbm.web.hypermedia import page, wants_fragment

bp = Blueprint("blockers", __name__, url_prefix="/tasks/<int:task_id>/blocker")


@bp.get("/new")
@access.team
def new(task_id: int) -> Response:
    return _ask(find_task(task_id), BlockerForm(formdata=None))


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    task, form = hold_task(task_id), BlockerForm()
    if not form.validate_on_submit():
        return _ask(task, form, status=422)
    task.block(db.session(), form.waiting_on.data, form.why.data, by=current_user)
    db.session.commit()
    return task_answer(task, stays=True)


@bp.delete("")
@bp.post("/undo")
@access.team
def destroy(task_id: int) -> Response:
    task = hold_task(task_id)
    task.unblock(db.session(), by=current_user)
    db.session.commit()
    return task_answer(task, stays=True)


def _ask(task: Task, form: BlockerForm, status: int = 200) -> Response:
    drawn = {"task": task, "form": form, "in_panel": wants_fragment()}
    return page("projects/blockers/new.html", fragment="projects/blockers/_form.html", status=status, **drawn)
