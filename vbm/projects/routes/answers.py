"""What a page of this room gets back after a change: only what changed; without JavaScript, the way on."""

from collections.abc import Collection
from typing import Any

from flask import Response, url_for
from sqlalchemy import select

from vbm.extensions import db
from vbm.projects.board import count, read_columns
from vbm.projects.cards import read_card
from vbm.projects.drawing import draw_columns
from vbm.projects.faces import Look
from vbm.projects.forms import NewTaskForm
from vbm.projects.models import Project, Task
from vbm.projects.routes.finding import find_project
from vbm.projects.routes.opened import opened
from vbm.projects.routes.viewing import view_of
from vbm.support.refusals import Refused
from vbm.web.hypermedia import aims_at, fragment, go, wants_fragment
from vbm.web.undo import CLOSE, Undo

Ids = Collection[int]


def task_answer(
    task: Task, *, columns: Ids = (), undo: Undo | None = None, undone: str = "", closes: bool = False, stays: bool = False
) -> Response:
    """The task anew where it is open, and the columns of its board that changed; to a drag, the card and the counts."""
    if not wants_fragment():
        return go(url_for("projects.tasks.show", task_id=task.id) if stays else board_url(task))
    dragged, from_toast = aims_at(f"task-{task.id}"), aims_at("toasts")
    closes = closes and aims_at("panel")
    shown = {} if dragged or from_toast or closes else opened(task)
    # The hand that dropped the card has put it in its place already; only Done arranges itself.
    card_only = dragged and not task.is_done
    project = find_project(task.project_id)
    touched = {task.column_id, *columns}
    drawn = counted_columns(project, touched, task) if card_only else drawn_columns(project.id, only=touched)
    drawn |= {"card_only": card_only, "undo": undo, "undone": undone, "is_open": bool(shown)}
    return _marked(project, fragment("projects/tasks/changed.html", trigger=CLOSE if closes else None, **drawn, **shown))


def task_created(task: Task, form: NewTaskForm) -> Response:
    project = find_project(task.project_id)
    drawn = drawn_columns(project.id, only={task.column_id})
    return _marked(project, fragment("projects/tasks/created.html", form=form, **drawn))


def _marked(project: Project, answer: Response) -> Response:
    """With it a page that had the revision before has this one, and need not ask again when it hears of it."""
    answer.headers["X-Revision"] = str(project.revision)
    if project.was is not None:
        answer.headers["X-Was"] = str(project.was)
    return answer


def stale_answer(project_id: int, why: Refused, *, gone: bool = False) -> Response:
    """Someone was faster: the sentence, and the board as it is now."""
    if not wants_fragment():
        raise why
    db.session.rollback()
    drawn = drawn_columns(project_id)
    return fragment("projects/moves/refused.html", status=why.status, why=why, reshaped=gone, **drawn)


def drawn_columns(project_id: int, *, only: Ids | None = None, since: int | None = None) -> dict[str, Any]:
    """What the templates of a board need."""
    columns = draw_columns(db.session(), project_id, view_of(find_project(project_id)), only=only, since=since)
    return {"columns": columns, "project_id": project_id}


def counted_columns(project: Project, only: Ids, task: Task) -> dict[str, Any]:
    """The counts of these columns, and the one card that moved."""
    view = view_of(project)
    columns = read_columns(db.session(), project.id, only=only)
    count(db.session(), columns, view)
    look = Look(view.zone, task.column.stage)
    return {"columns": columns, "project_id": project.id, "card": read_card(db.session(), task.id), "look": look}


def undo_move(task: Task) -> Undo:
    """The way back to where the task stands now, between the neighbours it has now."""
    beside = select(Task.id).where(Task.column_id == task.column_id, Task.id != task.id)
    above = beside.where(Task.position <= task.position).order_by(Task.position.desc(), Task.id.desc())
    below = beside.where(Task.position > task.position).order_by(Task.position, Task.id)
    neighbours = {"after_id": db.session.scalar(above.limit(1)) or "", "before_id": db.session.scalar(below.limit(1)) or ""}
    return Undo("", url_for("projects.moves.create", task_id=task.id), {"to_column": task.column_id, "undo": "yes", **neighbours})


def board_url(task: Task) -> str:
    return url_for("projects.boards.show", project_id=task.project_id, _anchor=f"task-{task.id}")
