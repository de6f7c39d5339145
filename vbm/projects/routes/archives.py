"""Off the board and kept: a task goes to its project's archive, and comes back."""

from flask import Blueprint, Response, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.gone import in_archive
from vbm.projects.routes.answers import task_answer
from vbm.projects.routes.finding import find_project, hold_task
from vbm.projects.routes.returning import answer_back, last_seen
from vbm.web import access
from vbm.web.hypermedia import page
from vbm.web.undo import Undo

bp = Blueprint("archives", __name__)


@bp.get("/<int:project_id>/archive")
@access.team
def index(project_id: int) -> Response:
    project = find_project(project_id)
    return page("projects/archive/index.html", project=project, found=in_archive(db.session(), project_id, last_seen()))


@bp.post("/tasks/<int:task_id>/archive")
@access.team
def create(task_id: int) -> Response:
    task = hold_task(task_id)
    task.archive(db.session(), by=current_user)
    db.session.commit()
    undo = Undo("In the archive.", url_for("projects.archives.destroy", task_id=task_id), {})
    return task_answer(task, undo=undo, stays=True)


@bp.delete("/tasks/<int:task_id>/archive")
@bp.post("/tasks/<int:task_id>/archive/undo")
@access.team
def destroy(task_id: int) -> Response:
    task = hold_task(task_id)
    task.bring_back(db.session(), by=current_user)
    db.session.commit()
    return answer_back(task)
