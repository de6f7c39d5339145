"""A series begins: from nothing, or from a task that is there."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.models import Project, Task
from vbm.projects.routes.finding import find_board, find_task, hold_project, hold_task
from vbm.series.forms import SeriesForm
from vbm.series.models import Series
from vbm.series.routes.finding import begin_form
from vbm.series.routes.previewing import coming_of
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("beginnings", __name__, url_prefix="/projects")


@bp.get("/<int:project_id>/series/new")
@access.team
def new(project_id: int) -> Response:
    project = find_board(project_id)
    return _ask(project, begin_form(project, known=True))


@bp.post("/<int:project_id>/series")
@access.team
def create(project_id: int) -> Response:
    return _begin(hold_project(project_id))


@bp.get("/tasks/<int:task_id>/series/new")
@access.team
def new_from(task_id: int) -> Response:
    task = find_task(task_id)
    project = find_board(task.project_id)
    return _ask(project, begin_form(project, task, known=True), task=task)


@bp.post("/tasks/<int:task_id>/series")
@access.team
def create_from(task_id: int) -> Response:
    task = hold_task(task_id)
    return _begin(find_board(task.project_id), task)


def _begin(project: Project, task: Task | None = None) -> Response:
    form = begin_form(project)
    if not form.validate_on_submit():
        return _ask(project, form, 422, task=task)
    if form.preview.data:
        return _ask(project, form, task=task)
    series = Series.begin(db.session(), form.column, by=current_user, first=task, **form.said)
    db.session.commit()
    flash(f"“{series.title}” comes again {series.how_often}.", "success")
    return go(url_for("series.series.show", series_id=series.id))


def _ask(project: Project, form: SeriesForm, status: int = 200, *, task: Task | None = None) -> Response:
    coming = coming_of(form, after=task.due_on if task else None) if form.preview.data and status == 200 else None
    return page("series/new.html", status=status, form=form, project=project, task=task, coming=coming)
