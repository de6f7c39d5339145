"""A card is dropped into another stage of all work; its own board has it there as well."""

from flask import Blueprint, Response, abort, url_for
from flask_login import current_user
from wtforms import HiddenField

from vbm.extensions import db
from vbm.projects.models import Task
from vbm.projects.routes.answers import undo_move
from vbm.projects.routes.finding import hold_task
from vbm.projects.routes.ways_back import BackForm, as_it_stands
from vbm.web import access
from vbm.web.forms import Form
from vbm.web.hypermedia import fragment, go, wants_fragment
from vbm.work.lanes import Place
from vbm.work.moving import Unsaid, go_to_place
from vbm.work.rows import read_row

bp = Blueprint("moves", __name__, url_prefix="/tasks/<int:task_id>/moves")


class DropForm(Form):
    to_column = HiddenField()
    from_column = HiddenField()


@bp.post("")
@access.team
def create(task_id: int) -> Response:
    task, form = hold_task(task_id), DropForm()
    place = Place.read(form.to_column.data) or abort(404)
    way_back = undo_move(task).fields
    try:
        go_to_place(db.session(), task, place, Place.read(form.from_column.data), by=current_user)
    except Unsaid as why:
        return _ask(task, why)
    db.session.commit()
    return _answer(task, place, {**way_back, **as_it_stands(task)})


@bp.post("/undo")
@access.team
def destroy(task_id: int) -> Response:
    task = hold_task(task_id)
    BackForm().take_back(task, by=current_user)
    db.session.commit()
    return _answer(task, None, {})


def _answer(task: Task, place: Place | None, way_back: dict[str, object]) -> Response:
    if not wants_fragment():
        return go(url_for("work.show"))
    row = read_row(db.session(), current_user, task.id)
    return fragment("work/moves/moved.html", task=task, row=row, place=place, way_back=way_back)


def _ask(task: Task, why: Unsaid) -> Response:
    if not wants_fragment():
        raise why
    return fragment("work/moves/unsaid.html", status=why.status, why=why, task_id=task.id)
