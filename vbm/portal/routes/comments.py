"""What an owner says about a task."""

from flask import Blueprint, Response, abort, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.portal.forms import OwnerCommentForm
from vbm.portal.routes.tasks import draw
from vbm.projects.routes.finding import hold_task
from vbm.web import access
from vbm.web.hypermedia import go

bp = Blueprint("comments", __name__, url_prefix="/tasks/<int:task_id>/comments")


@bp.post("")
@access.owner
def create(task_id: int) -> Response:
    form = OwnerCommentForm()
    if (status := form.refused()) is not None:
        return draw(task_id, form, status)
    task = hold_task(task_id)
    if task.archived_at is not None:
        abort(404)
    said = task.hear(db.session(), form.body.data, by=current_user)
    db.session.commit()
    return go(url_for("portal.tasks.show", task_id=task_id, _anchor=f"said-{said.id}"))
