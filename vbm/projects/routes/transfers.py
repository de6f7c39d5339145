"""A task goes to another project of its client."""

from flask import Blueprint, Response
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.routes.answers import board_url, drawn_columns, task_answer, undo_move
from vbm.projects.routes.errands import MOVE, TransferForm, ask, hold_both
from vbm.projects.routes.finding import find_task
from vbm.web import access
from vbm.web.hypermedia import aims_at, fragment, go, wants_fragment
from vbm.web.undo import CLOSE

bp = Blueprint("transfers", __name__, url_prefix="/tasks/<int:task_id>/transfers")


@bp.get("/new")
@access.team
def new(task_id: int) -> Response:
    return ask(MOVE, find_task(task_id))


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    form = TransferForm()
    if not form.validate_on_submit() or form.column_id.data is None:
        return ask(MOVE, find_task(task_id), form, status=422)
    task, column = hold_both(task_id, form.column_id.data)
    left, undo = task.column, undo_move(task)
    form.send(db.session(), task, column, by=current_user)
    db.session.commit()
    if form.undo.data or not wants_fragment():
        return task_answer(task, columns=[left.id], undone="Moved back.") if wants_fragment() else go(board_url(task))
    drawn = drawn_columns(left.project_id, only={left.id})
    way_back = {name: undo.fields[name] for name in ("after_id", "before_id", "undo")} | {"column_id": left.id}
    way_back["deed"] = task.last_deed(db.session())
    closes = CLOSE if aims_at("panel") else None
    return fragment("projects/transfers/moved.html", trigger=closes, task=task, fields=way_back, reshaped=False, **drawn)
