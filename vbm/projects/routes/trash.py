"""On its way out: a task is in the trash for thirty days, and comes back from there."""

from flask import Blueprint, Response, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.gone import in_trash
from vbm.projects.routes.answers import task_answer
from vbm.projects.routes.finding import hold_task
from vbm.projects.routes.returning import answer_back, last_seen
from vbm.web import access
from vbm.web.hypermedia import page
from vbm.web.undo import Undo

bp = Blueprint("trash", __name__)


@bp.get("/trash")
@access.team
def index() -> Response:
    return page("projects/trash/index.html", found=in_trash(db.session(), last_seen()))


@bp.post("/tasks/<int:task_id>/trash")
@access.team
def create(task_id: int) -> Response:
    task = hold_task(task_id)
    # The way back leads to where it was: its board, or the archive.
    way_back = "projects.archives.create" if task.where_it_went == "archive" else "projects.trash.destroy"
    task.throw_away(db.session(), by=current_user)
    db.session.commit()
    return task_answer(task, undo=Undo("In the trash.", url_for(way_back, task_id=task_id), {}), stays=True)


@bp.delete("/tasks/<int:task_id>/trash")
@bp.post("/tasks/<int:task_id>/trash/undo")
@access.team
def destroy(task_id: int) -> Response:
    task = hold_task(task_id)
    task.bring_back(db.session(), by=current_user)
    db.session.commit()
    return answer_back(task)
