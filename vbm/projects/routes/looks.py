"""What somebody has seen: one task by opening it, or everything as of now."""

from flask import Blueprint, Response, request, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.projects.looks import look_at, look_at_everything
from vbm.projects.routes.finding import find_task
from vbm.web import access
from vbm.web.forms import Form, IdField
from vbm.web.hypermedia import fragment, go, wants_fragment
from vbm.web.links import safe_next

bp = Blueprint("looks", __name__)


class LookForm(Form):
    version = IdField()


@bp.post("/tasks/<int:task_id>/look")
@access.team
def create(task_id: int) -> Response:
    task, form = find_task(task_id), LookForm()
    look_at(db.session(), current_user, task, form.version.data if form.validate() else None)
    db.session.commit()
    if not wants_fragment():
        return go(url_for("projects.tasks.show", task_id=task_id))
    return fragment("projects/looks/seen.html", dots=f"[data-news='{task_id}']")


@bp.post("/looks")
@access.team
def create_all() -> Response:
    look_at_everything(db.session(), current_user)
    db.session.commit()
    if not wants_fragment():
        return go(safe_next(request.form.get("next"), "/work"))
    return fragment("projects/looks/seen.html", dots=".news-dot")
