"""The forms of a task with the choices of its board and its client."""

from flask import Response
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.forms import NewTaskForm
from vbm.projects.forms_task import TaskForm
from vbm.projects.models import Project, Task
from vbm.projects.models.seats import seated_names
from vbm.projects.routes.finding import columns_of
from vbm.web.hypermedia import aims_at, fragment, page, wants_fragment


def new_form(project: Project, column_id: int | None = None) -> NewTaskForm:
    """As it was sent; or empty, for this column."""
    form = NewTaskForm(formdata=None, column_id=column_id) if column_id else NewTaskForm()
    form.offer(columns_of(project.id))
    return form


def draw_new(project: Project, form: NewTaskForm, status: int = 200) -> Response:
    inline = aims_at(f"add-{form.column_id.data}") and form.has_column
    if not inline:
        return page("projects/tasks/new.html", status=status, form=form, project=project)
    return fragment("projects/tasks/_add.html", status=status, form=form, project_id=project.id)


def edit_form(task: Task, *, known: bool = False) -> TaskForm:
    """As it was sent, or with what is `known` of the task."""
    form = TaskForm.of(task, current_user.timezone) if known else TaskForm()
    form.offer(seated_names(db.session(), task.client_id))
    return form


def draw_edit(task: Task, form: TaskForm, status: int = 200) -> Response:
    drawn = {"task": task, "form": form, "theirs": status == 409, "in_panel": wants_fragment()}
    return page("projects/tasks/edit.html", fragment="projects/tasks/_edit.html", status=status, **drawn)
