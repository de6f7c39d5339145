"""Links and files of a task: attached, shown, taken off."""

from flask import Blueprint, Response, flash, request, session, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.forms_talk import FilesForm, LinkForm
from vbm.projects.models import Task
from vbm.projects.routes.answers import task_answer
from vbm.projects.routes.attached import file_store, find_attachment
from vbm.projects.routes.finding import find_task, hold_task
from vbm.projects.routes.opened import opened
from vbm.web import access
from vbm.web.commands import answer_again
from vbm.web.hypermedia import go, page, wants_fragment
from vbm.web.links import safe_next

bp = Blueprint("attachments", __name__, url_prefix="/tasks/<int:task_id>/files")
READ_AT_MOST = 64 * 1024 * 1024  # several photos at once


@bp.url_value_preprocessor
def _let_large_files_in(endpoint: str | None, _: object) -> None:
    if endpoint == "projects.attachments.create" and "_user_id" in session:  # strangers have no business with so much
        request.max_content_length = READ_AT_MOST


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    find_task(task_id)
    db.session.rollback()  # looking into files takes seconds, and SQLite has one pen: nobody should wait for it meanwhile
    form = FilesForm()
    form.look()
    if (first_answer := answer_again()) is not None:
        return first_answer
    task = hold_task(task_id)
    form.attach(db.session(), task, file_store(), by=current_user)
    db.session.commit()
    return _kept(task, form) if not form.refused else _refused(task, form, bool(form.kept))


@bp.post("/links")
@access.team
def create_link(task_id: int) -> Response:
    task, form = hold_task(task_id), LinkForm()
    if not form.validate_on_submit():
        return page("projects/tasks/show.html", fragment="projects/tasks/_task.html", status=422, **opened(task, link_form=form))
    task.attach_link(db.session(), form.url.data, form.link_name.data or "", by=current_user)
    db.session.commit()
    return task_answer(task, stays=True)


@bp.post("/<int:attachment_id>/readers")
@access.team
def show_to(task_id: int, attachment_id: int) -> Response:
    task, row = hold_task(task_id), find_attachment(task_id, attachment_id)
    task.show_attachment(db.session(), row, shown=request.form.get("shown") == "yes", by=current_user)
    db.session.commit()
    return task_answer(task, stays=True)


@bp.post("/<int:attachment_id>/removal")
@access.team
def destroy(task_id: int, attachment_id: int) -> Response:
    task, row = hold_task(task_id), find_attachment(task_id, attachment_id)
    task.detach(db.session(), row, file_store(), by=current_user)
    db.session.commit()
    return task_answer(task, stays=True)


def _kept(task: Task, form: FilesForm) -> Response:
    """Back to the list that a photo was sent from, which says so; else the task."""
    if wants_fragment() or not request.form.get("next"):
        return task_answer(task, stays=True, undone=form.said)
    flash(f"The photo is with “{task.title}”.", "success")
    return go(safe_next(request.form.get("next"), url_for("projects.tasks.show", task_id=task.id)))


def _refused(task: Task, form: FilesForm, some_kept: bool) -> Response:
    shown = opened(task, files_form=form)
    return page("projects/tasks/show.html", fragment="projects/tasks/_task.html", status=200 if some_kept else 422, **shown)
