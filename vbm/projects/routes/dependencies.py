"""Which tasks must be done before this one."""

from typing import Any

from flask import Blueprint, Response, request
from flask_login import current_user
from sqlalchemy import select

from vbm.extensions import db
from vbm.projects.beside import find_linkable, number_in
from vbm.projects.beside_forms import NeedForm
from vbm.projects.models import Dependency, Task
from vbm.projects.routes.answers import task_answer
from vbm.projects.routes.finding import find_task, hold_task
from vbm.projects.routes.opened import opened
from vbm.support.refusals import Refused
from vbm.web import access
from vbm.web.forms import clean
from vbm.web.hypermedia import page

bp = Blueprint("dependencies", __name__, url_prefix="/tasks/<int:task_id>/needs")
NOT_THERE = "This client has no open task like that. Try its number, or other words from its title."
WHICH = "Which one? Choose it below."


@bp.get("")
@access.team
def index(task_id: int) -> Response:
    task, words = find_task(task_id), clean(request.args.get("needs"))[:200].strip()
    shown = opened(task, need_form=NeedForm(formdata=None, needs=words), found=_found(task, words) if words else None)
    return page("projects/tasks/show.html", fragment="projects/tasks/_needs_found.html", **shown)


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    task, form = hold_task(task_id), NeedForm()
    if not form.validate_on_submit():
        return _ask(task, form)
    found = _found(task, form.needs.data)
    number = number_in(form.needs.data)
    if number is None or [row.id for row in found] != [number]:
        return _ask(task, form, found, WHICH if found else NOT_THERE)
    return _need(task, form, found[0].id)


@bp.delete("/<int:needs_id>")
@bp.post("/<int:needs_id>/undo")
@access.team
def destroy(task_id: int, needs_id: int) -> Response:
    task = hold_task(task_id)
    needed = select(Task).join(Dependency, Dependency.needs_id == Task.id).where(Dependency.task_id == task_id)
    task.need_no_more(db.session(), db.first_or_404(needed.where(Task.id == needs_id)), by=current_user)
    db.session.commit()
    return task_answer(task, stays=True)


def _need(task: Task, form: NeedForm, needs_id: int) -> Response:
    try:
        task.need(db.session(), find_task(needs_id), by=current_user)
    except Refused as why:
        return _ask(task, form, None, str(why))
    db.session.commit()
    return task_answer(task, stays=True)


def _found(task: Task, words: str) -> list[Any]:
    return find_linkable(db.session(), task, words)


def _ask(task: Task, form: NeedForm, found: list[Any] | None = None, why: str = "") -> Response:
    form.needs.errors = [*form.needs.errors, *([why] if why else [])]
    shown = opened(task, need_form=form, found=found)
    return page("projects/tasks/show.html", fragment="projects/tasks/_task.html", status=422, **shown)
