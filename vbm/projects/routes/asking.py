"""The forms in which a task says where it goes and what it waits for, with the names and places of its board."""

from typing import Any

from flask import Response, url_for
from sqlalchemy import select

from vbm.accounts.models import Membership, Person
from vbm.extensions import db
from vbm.projects.models import Blocker, Column, Completion, Task
from vbm.projects.move_forms import BlockerForm, MoveForm
from vbm.projects.routes.answers import stale_answer
from vbm.projects.routes.finding import columns_of, find_task
from vbm.support.refusals import Stale
from vbm.web.hypermedia import aims_at, fragment, page, wants_fragment

MOST_BESIDE = 200
MOST_NAMES = 30


def move_form(task: Task, said: Any, **known: Any) -> MoveForm:
    """As it was sent, or with what is `known`. A drag has no need of the list of tasks to go after."""
    form = MoveForm(said, **known) if said is not None else MoveForm(formdata=None, **known)
    return form.offer(columns_of(task.project_id), [] if aims_at(f"task-{task.id}") else _open_tasks(task))


def draw_move(task: Task, form: MoveForm, status: int = 200) -> Response:
    form.names = people_to_ask(task)
    drawn = {"task": task, "form": form, "in_panel": wants_fragment(), "asks_only": form.only_asks(task)}
    return page("projects/moves/new.html", fragment="projects/moves/_form.html", status=status, **drawn)


def draw_blocker(task: Task, form: BlockerForm, status: int = 200) -> Response:
    form.names = people_to_ask(task)
    drawn = {"task": task, "form": form, "in_panel": wants_fragment()}
    return page("projects/blockers/new.html", fragment="projects/blockers/_form.html", status=status, **drawn)


def unsaid(task: Task, form: MoveForm) -> Response:
    """A hand dropped it where things wait, without saying for what: a sentence, and the way to the question."""
    said = {"asked": "yes"} | {
        name: form[name].data for name in ("to_column", "from_column", "after_id", "before_id", "waits") if form[name].data
    }
    return fragment("projects/moves/unsaid.html", status=422, ask=url_for("projects.moves.new", task_id=task.id, **said))


def late(task: Task, form: MoveForm, why: Stale) -> Response:
    """Somebody was faster. Whoever still wants it needs one press more."""
    db.session.rollback()
    task_id, project_id = task.id, task.project_id
    if form.undo.data and wants_fragment():
        fields = {name: field.data for name, field in form._fields.items() if field.data and name not in ("csrf_token", "anyway")}
        drawn: dict[str, Any] = {
            "why": why,
            "url": url_for("projects.moves.create", task_id=task_id),
            "fields": {**fields, "anyway": "yes"},
        }
        return fragment("projects/moves/changed_since.html", status=why.status, **drawn)
    if aims_at(f"task-{task_id}"):
        return stale_answer(project_id, why)
    task = find_task(task_id)
    form.from_column.data = task.column_id
    form.form_errors.append(f"{why} Press Move to move it all the same.")
    return draw_move(task, form, status=why.status)


def people_to_ask(task: Task) -> list[str]:
    """Who has a seat at this client, and whom its tasks waited for before."""
    seated = (
        select(Person.name)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.client_id == task.client_id, Membership.until.is_(None), Person.is_active.is_(True))
    )
    before = select(Blocker.whom).where(Blocker.client_id == task.client_id, Blocker.whom != "").distinct().limit(MOST_NAMES)
    return sorted({*db.session.scalars(seated), *db.session.scalars(before)})


def _open_tasks(task: Task) -> list[Task]:
    beside = (
        select(Task)
        .join(Column, Column.id == Task.column_id)
        .outerjoin(Completion, Completion.task_id == Task.id)
        .where(Task.project_id == task.project_id, Task.id != task.id, Task.archived_at.is_(None), Completion.task_id.is_(None))
        .order_by(Column.position, Column.id, Task.position, Task.id)
        .limit(MOST_BESIDE)
    )
    return list(db.session.scalars(beside))
