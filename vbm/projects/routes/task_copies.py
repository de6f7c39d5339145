"""A task's words, once more, in any project the person may see."""

from flask import Blueprint, Response
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.routes.answers import board_url, drawn_columns
from vbm.projects.routes.errands import COPY, TransferForm, ask, hold_both
from vbm.projects.routes.finding import find_task
from vbm.projects.task_copying import copy_task
from vbm.web import access
from vbm.web.hypermedia import aims_at, fragment, go, wants_fragment
from vbm.web.undo import CLOSE

bp = Blueprint("task_copies", __name__, url_prefix="/tasks/<int:task_id>/copies")


@bp.get("/new")
@access.team
def new(task_id: int) -> Response:
    return ask(COPY, find_task(task_id))


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    form = TransferForm()
    if not form.validate_on_submit() or form.column_id.data is None:
        return ask(COPY, find_task(task_id), form, status=422)
    task, column = hold_both(task_id, form.column_id.data)
    copy = copy_task(db.session(), task, column, by=current_user)
    db.session.commit()
    if not wants_fragment():
        return go(board_url(copy))
    closes, drawn = CLOSE if aims_at("panel") else None, drawn_columns(copy.project_id, only={copy.column_id})
    return fragment("projects/transfers/copied.html", trigger=closes, copy=copy, reshaped=False, **drawn)
