"""One thing of a checklist: its words, who does it by when, and its place."""

from typing import Any

from flask import Blueprint, Response, request, url_for
from flask_login import current_user
from sqlalchemy import select

from vbm.extensions import db
from vbm.projects.forms_talk import ItemEditForm
from vbm.projects.models import ChecklistItem, Task
from vbm.projects.models.seats import seated_names
from vbm.projects.routes.answers import task_answer
from vbm.projects.routes.finding import find_item, find_task, hold_task
from vbm.web import access
from vbm.web.hypermedia import go, page, wants_fragment

bp = Blueprint("item_edits", __name__, url_prefix="/tasks/<int:task_id>/checklist/<int:item_id>")


@bp.get("/edit")
@access.team
def edit(task_id: int, item_id: int) -> Response:
    task, item = find_task(task_id), find_item(task_id, item_id)
    return _draw(task, item, _offered(task, ItemEditForm.of(item)))


@bp.post("")
@access.team
def update(task_id: int, item_id: int) -> Response:
    task, item = hold_task(task_id), find_item(task_id, item_id)
    form = _offered(task, ItemEditForm())
    if not form.validate_on_submit():
        return _draw(task, item, form, status=422)
    said: dict[str, Any] = {"name": form.name.data, "assignee": form.person, "due_on": form.due_on.data}
    task.change_item(db.session(), item, **said, by=current_user)
    db.session.commit()
    return task_answer(task, stays=True)


@bp.post("/place")
@access.team
def create(task_id: int, item_id: int) -> Response:
    task, item = hold_task(task_id), find_item(task_id, item_id)
    task.shift_item(db.session(), item, -1 if request.form.get("to") == "up" else 1)
    db.session.commit()
    if not wants_fragment():
        return go(url_for("projects.item_edits.edit", task_id=task_id, item_id=item_id))
    return _draw(task, item, _offered(task, ItemEditForm.of(item)))


def _offered(task: Task, form: ItemEditForm) -> ItemEditForm:
    form.offer(seated_names(db.session(), task.client_id))
    return form


def _draw(task: Task, item: ChecklistItem, form: ItemEditForm, status: int = 200) -> Response:
    beside = select(ChecklistItem).where(ChecklistItem.task_id == task.id, ChecklistItem.checklist == item.checklist)
    items = db.session.scalars(beside.order_by(ChecklistItem.place, ChecklistItem.id)).all()
    drawn = {"task": task, "item": item, "items": items, "form": form, "in_panel": wants_fragment()}
    return page("projects/items/edit.html", fragment="projects/items/_edit.html", status=status, **drawn)
