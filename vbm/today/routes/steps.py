"""A step that is mine to tick, in whoever's task."""

from flask import Blueprint, Response, request, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.routes.finding import find_item
from vbm.today.routes.answers import held_task, told
from vbm.web import access

bp = Blueprint("steps", __name__, url_prefix="/tasks/<int:task_id>/steps/<int:item_id>")


@bp.post("")
@access.team
def update(task_id: int, item_id: int) -> Response:
    task, item, done = held_task(task_id), find_item(task_id, item_id), request.form.get("done") != "no"
    task.tick(db.session(), item, done=done, by=current_user)
    db.session.commit()
    undo = url_for("today.steps.update", task_id=task_id, item_id=item_id) if done else None
    return told(task_id, f"{'Ticked' if done else 'No longer ticked'}: “{item.name}”.", undo_url=undo, fields={"done": "no"})
