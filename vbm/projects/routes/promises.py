"""What was promised to the client: set, moved with a reason, taken back with a reason."""

from flask import Blueprint, Response
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.forms_task import PromiseForm
from vbm.projects.models import Task
from vbm.projects.routes.answers import task_answer
from vbm.projects.routes.finding import find_task, hold_task
from vbm.web import access
from vbm.web.hypermedia import page, wants_fragment

bp = Blueprint("promises", __name__, url_prefix="/tasks/<int:task_id>/promises")


@bp.get("/new")
@access.team
def new(task_id: int) -> Response:
    task = find_task(task_id)
    return _ask(task, PromiseForm.of(task, known=True))


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    task = hold_task(task_id)
    form = PromiseForm.of(task)
    if form.is_older_than(task):
        return _ask(task, form, status=409)
    if not form.validate_on_submit():
        return _ask(task, form, status=422)
    form.save(db.session(), task, by=current_user)
    db.session.commit()
    return task_answer(task, stays=True)


def _ask(task: Task, form: PromiseForm, status: int = 200) -> Response:
    drawn = {"task": task, "form": form, "theirs": status == 409, "in_panel": wants_fragment()}
    return page("projects/promises/new.html", fragment="projects/promises/_form.html", status=status, **drawn)
