"""Add: a task for one of my projects, from wherever I stand."""

from flask import Blueprint, Response, request, session, url_for
from flask_login import current_user
from sqlalchemy import select

from vbm.extensions import db
from vbm.projects.models import Task
from vbm.projects.models.project import lock_project
from vbm.projects.models.seats import seated_names
from vbm.support.refusals import Refused
from vbm.web import access
from vbm.web.forms import optional_id
from vbm.web.hypermedia import go, page, wants_fragment
from vbm.work.forms import AddTaskForm
from vbm.work.open_projects import first_column, has_clients, open_projects

bp = Blueprint("tasks", __name__, url_prefix="/tasks")
LAST = "last_project"


@bp.get("/new")
@access.team
def new() -> Response:
    return show_form(offered(AddTaskForm(formdata=None, project_id=guessed_project())))


@bp.post("")
@access.team
def create() -> Response:
    form = offered(AddTaskForm())
    if not form.validate():
        return show_form(form, 422)
    try:
        task = add(form)
    except Refused as why:
        form.form_errors.append(str(why))
        return show_form(form, why.status)
    db.session.commit()
    session[LAST] = task.project_id
    if wants_fragment():
        return show_form(offered(AddTaskForm(formdata=None, project_id=task.project_id)), added=task)
    return go(url_for("projects.boards.show", project_id=task.project_id, _anchor=f"task-{task.id}"))


def add(form: AddTaskForm) -> Task:
    lock_project(db.session(), form.project.id)
    column = first_column(db.session(), form.project)
    return Task.create(
        db.session(), column, form.title.data, assignee=form.person, due_on=form.due_on.data, by=current_user
    )  # fmt: skip


def offered(form: AddTaskForm) -> AddTaskForm:
    form.offer(open_projects(db.session()), seated_names(db.session()))
    return form


def guessed_project() -> int | None:
    """The project of the page one comes from, else the one that got the last task."""
    task_id = request.args.get("task", type=optional_id)
    of_task = db.session.scalar(select(Task.project_id).where(Task.id == task_id)) if task_id else None
    return of_task or request.args.get("project", type=optional_id) or session.get(LAST)


def show_form(form: AddTaskForm, status: int = 200, added: Task | None = None) -> Response:
    drawn = {"form": form, "added": added, "has_clients": has_clients(db.session())}
    return page("work/tasks/new.html", fragment="work/tasks/_capture.html", status=status, **drawn)
