"""A task as its client's owner reads it."""

from flask import Blueprint, Response, abort
from flask_login import current_user

from vbm.extensions import db
from vbm.portal.forms import OwnerCommentForm
from vbm.portal.own_task import own_task
from vbm.web import access
from vbm.web.hypermedia import page

bp = Blueprint("tasks", __name__, url_prefix="/tasks")


@bp.get("/<int:task_id>")
@access.owner
def show(task_id: int) -> Response:
    return draw(task_id, OwnerCommentForm(formdata=None))


def draw(task_id: int, form: OwnerCommentForm, status: int = 200) -> Response:
    own = own_task(db.session(), current_user, task_id) or abort(404)
    form.body.label.text = "Your answer" if own.ask else "Say something about it"
    return page("portal/tasks/show.html", status=status, own=own, task=own.told, form=form)
