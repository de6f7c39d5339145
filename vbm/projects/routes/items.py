"""The checklist of a task: one more thing, its tick, and off the list."""

from flask import Blueprint, Response, request
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.forms import ItemForm
from vbm.projects.routes.answers import task_answer
from vbm.projects.routes.finding import find_item, hold_task
from vbm.projects.routes.opened import opened
from vbm.web import access
from vbm.web.hypermedia import page

bp = Blueprint("items", __name__, url_prefix="/tasks/<int:task_id>/checklist")


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    task, form = hold_task(task_id), ItemForm()
    if not form.validate_on_submit():
        shown = opened(task, item_form=form)
        return page("projects/tasks/show.html", fragment="projects/tasks/_task.html", status=422, **shown)
    task.add_item(db.session(), form.name.data, by=current_user)
    db.session.commit()
    return task_answer(task, stays=True)


@bp.post("/<int:item_id>/tick")
@access.team
def update(task_id: int, item_id: int) -> Response:
    task, item = hold_task(task_id), find_item(task_id, item_id)
    task.tick(db.session(), item, done=request.form.get("done") == "yes", by=current_user)
    db.session.commit()
    return task_answer(task, stays=True)


@bp.post("/<int:item_id>/removal")
@access.team
def destroy(task_id: int, item_id: int) -> Response:
    task, item = hold_task(task_id), find_item(task_id, item_id)
    task.remove_item(db.session(), item, by=current_user)
    db.session.commit()
    return task_answer(task, stays=True)
