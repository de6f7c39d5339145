"""Minutes of work on a task: written down, changed and taken back by whoever worked them."""

from flask import Blueprint, Response, abort, url_for
from flask_login import current_user
from sqlalchemy import Select, select

from vbm.extensions import db
from vbm.projects.forms_doing import MinutesEditForm, MinutesForm
from vbm.projects.models import Task, TimeEntry
from vbm.projects.routes.answers import task_answer
from vbm.projects.routes.finding import find_task, hold_task
from vbm.projects.routes.opened import opened
from vbm.web import access
from vbm.web.hypermedia import go, page, wants_fragment

bp = Blueprint("minutes", __name__, url_prefix="/tasks/<int:task_id>/minutes")


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    task, form = hold_task(task_id), MinutesForm()
    if not (form.validate_on_submit() and form.save(db.session(), task, by=current_user)):
        shown = opened(task, minutes_form=form)
        return page("projects/tasks/show.html", fragment="projects/tasks/_task.html", status=422, **shown)
    db.session.commit()
    return task_answer(task, stays=True)


@bp.get("/<int:entry_id>/edit")
@access.team
def edit(task_id: int, entry_id: int) -> Response:
    """Who opens somebody else's sees the task."""
    task, entry = find_task(task_id), db.first_or_404(_entry(task_id, entry_id))
    if entry.person_id != current_user.id:
        return go(url_for("projects.tasks.show", task_id=task_id))
    return _draw(task, entry, MinutesEditForm.of(entry))


@bp.post("/<int:entry_id>")
@access.team
def update(task_id: int, entry_id: int) -> Response:
    task, entry, form = hold_task(task_id), find_entry(task_id, entry_id), MinutesEditForm()
    if not (form.validate_on_submit() and form.change(db.session(), task, entry, by=current_user)):
        return _draw(task, entry, form, status=422)
    db.session.commit()
    return task_answer(task, stays=True)


@bp.post("/<int:entry_id>/removal")
@access.team
def destroy(task_id: int, entry_id: int) -> Response:
    task, entry = hold_task(task_id), find_entry(task_id, entry_id)
    task.remove_minutes(db.session(), entry, by=current_user)
    db.session.commit()
    return task_answer(task, stays=True)


def find_entry(task_id: int, entry_id: int) -> TimeEntry:
    """One's own; what others worked is theirs."""
    found = db.first_or_404(_entry(task_id, entry_id))
    return found if found.person_id == current_user.id else abort(403)


def _entry(task_id: int, entry_id: int) -> Select[TimeEntry]:
    return select(TimeEntry).where(TimeEntry.id == entry_id, TimeEntry.task_id == task_id)


def _draw(task: Task, entry: TimeEntry, form: MinutesEditForm, status: int = 200) -> Response:
    drawn = {"task": task, "entry": entry, "form": form, "in_panel": wants_fragment()}
    return page("projects/minutes/edit.html", fragment="projects/minutes/_edit.html", status=status, **drawn)
