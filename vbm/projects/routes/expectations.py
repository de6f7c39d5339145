"""Still going: until which day."""

from flask import Blueprint, Response
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.forms_doing import ExpectForm, quick_days
from vbm.projects.models import Task
from vbm.projects.routes.answers import task_answer
from vbm.projects.routes.finding import find_task, hold_task
from vbm.support import clock
from vbm.web import access
from vbm.web.hypermedia import page, wants_fragment

bp = Blueprint("expectations", __name__, url_prefix="/tasks/<int:task_id>/expectation")


@bp.get("/new")
@access.team
def new(task_id: int) -> Response:
    task = find_task(task_id)
    return _ask(task, ExpectForm.of(task))


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    task, form = hold_task(task_id), ExpectForm()
    if not (form.validate_on_submit() and form.save(db.session(), task, by=current_user)):
        return _ask(task, form, status=422)
    db.session.commit()
    return task_answer(task, stays=True)


@bp.post("/removal")
@access.team
def destroy(task_id: int) -> Response:
    task = hold_task(task_id)
    task.expect(db.session(), None, by=current_user)
    db.session.commit()
    return task_answer(task, stays=True)


def _ask(task: Task, form: ExpectForm, status: int = 200) -> Response:
    drawn = {"task": task, "form": form, "in_panel": wants_fragment(), "days": quick_days(clock.today(current_user.timezone))}
    return page("projects/expectations/new.html", fragment="projects/expectations/_form.html", status=status, **drawn)
