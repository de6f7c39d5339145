"""Where to? Asked in two steps, the project and then its column, for a move and for a copy."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from flask import Response, abort, request
from sqlalchemy import select
from sqlalchemy.orm import Session
from wtforms import HiddenField

from vbm.accounts.models import Person
from vbm.extensions import db
from vbm.projects.models import Column, Project, Task
from vbm.projects.models.project import lock_projects
from vbm.projects.routes.finding import find_task
from vbm.projects.targets import columns_for, projects_for_copy, projects_for_move, usual_column
from vbm.support.refusals import Stale
from vbm.web.forms import Form, IdField, optional_id
from vbm.web.hypermedia import page, wants_fragment


class Errand(NamedTuple):
    name: str
    title: str
    heading: str
    button: str
    icon: str
    projects: Callable[[Session, Task], Sequence[Project]]


MOVE = Errand("transfers", "Move to another project", "Move “{}” to another project", "Move it there", "move", projects_for_move)
COPY = Errand("task_copies", "Copy", "Copy “{}”", "Copy it there", "copy", projects_for_copy)


class TransferForm(Form):
    column_id = IdField()
    after_id = IdField()
    before_id = IdField()
    undo = HiddenField()
    deed = IdField()

    def send(self, session: Session, task: Task, column: Column, *, by: Person) -> None:
        """There, or back to where it came from."""
        places: dict[str, Any] = {"after_id": self.after_id.data, "before_id": self.before_id.data, "by": by}
        if self.undo.data:
            task.take_back(session, column, deed_id=self.deed.data, **places)
        else:
            task.transfer(session, column, **places)


def ask(errand: Errand, task: Task, form: TransferForm | None = None, status: int = 200) -> Response:
    task.must_be_on_board()
    projects = errand.projects(db.session(), task)
    project = _chosen(projects)
    drawn: dict[str, Any] = {"errand": errand, "task": task, "projects": projects, "project": project, "form": form}
    if project is not None:
        drawn["columns"] = columns_for(db.session(), project, waits=errand is MOVE and task.blocker is not None)
        drawn["usual"] = usual_column(db.session(), project, task.column.stage, anew=errand is COPY)
        drawn["leaves_client"] = project.client_id != task.client_id
    whole, part = "projects/transfers/new.html", "projects/transfers/_where.html"
    return page(whole, fragment=part, status=status, in_panel=wants_fragment(), **drawn)


def hold_both(task_id: int, column_id: int) -> tuple[Task, Column]:
    """The task and the column it is to go to, with both boards held until the commit."""
    from_id = db.first_or_404(select(Task.project_id).where(Task.id == task_id))
    to_id = db.first_or_404(select(Column.project_id).where(Column.id == column_id))
    lock_projects(db.session(), {from_id, to_id})
    task, column = find_task(task_id), db.first_or_404(select(Column).where(Column.id == column_id))
    if task.project_id != from_id:
        raise Stale(f"Someone has just moved “{task.title}” to {task.column.project.name}. Look where it is now, then decide.")
    return task, column


def _chosen(projects: Sequence[Project]) -> Project | None:
    """What the address names; where there is only one, that one."""
    said = request.args.get("project", "")
    if not said:
        return projects[0] if len(projects) == 1 else None
    try:
        wanted = optional_id(said)
    except ValueError:
        abort(404)
    return next((project for project in projects if project.id == wanted), None) or abort(404)
