"""The task that a thumb points at, and what the thumb gets back."""

from typing import Any

from flask import Response, flash, url_for
from flask_login import current_user
from sqlalchemy import select

from vbm.extensions import db
from vbm.projects.models import Task
from vbm.projects.models.project import lock_project
from vbm.today.deeds import Asked, Said
from vbm.today.late import nobody_finished, nobody_was_faster
from vbm.today.my_work import my_work
from vbm.today.ways import Ways
from vbm.web.hypermedia import fragment, go, page, wants_fragment


def task_or_404(task_id: int) -> Task:
    found: Task = db.first_or_404(select(Task).where(Task.id == task_id, Task.archived_at.is_(None)))
    return found


def held_task(task_id: int) -> Task:
    """The task as it is now, with its board held until the commit."""
    lock_project(db.session(), task_or_404(task_id).project_id)
    fresh: Task = db.first_or_404(select(Task).where(Task.id == task_id).execution_options(populate_existing=True))
    return fresh


def held_as_said(task_id: int) -> Task:
    """For what says how far it is: what was said late is not done over what somebody else did since."""
    task = held_task(task_id)
    nobody_was_faster(task, by=current_user)
    return task


def held_to_go_on(task_id: int) -> Task:
    """For what makes no sense any more once somebody has finished it."""
    task = held_as_said(task_id)
    nobody_finished(task, by=current_user)
    return task


def told(task_id: int, words: str, *, undo_url: str | None = None, fields: dict[str, Any] | None = None) -> Response:
    """My work as it is now, and a sentence about what just happened."""
    if not wants_fragment():
        flash(words, "success")
        return go(url_for("today.show", _anchor=f"todo-{task_id}"))
    work = my_work(db.session(), current_user)
    return fragment("today/told.html", work=work, ways=Ways(), words=words, undo_url=undo_url, fields=fields or {})


def answered(task: Task, said: Said, **back: Any) -> Response:
    """What was said is kept, and how my work looks now; or the form again with what is the matter."""
    if isinstance(said, Asked):
        return _asked_again(task, said)
    db.session.commit()
    return told(task.id, said.words, **back)


def _asked_again(task: Task, said: Asked) -> Response:
    """With what was typed, in the row or as a page."""
    if said.deed == "stuck":
        return page("today/stuck.html", fragment="today/_stuck_form.html", status=422, task=task, form=said.form)
    drawn = {"task": task, "action": Ways().of(task.id)[said.deed], **said._asdict()}
    return page("today/say.html", fragment="today/_say.html", status=422, **drawn)
