"""Who could take this task?"""

from flask import Blueprint, Response, request, url_for

from vbm.capacity.taking import takers
from vbm.extensions import db
from vbm.projects.routes.finding import find_task
from vbm.web import access
from vbm.web.forms import clean
from vbm.web.hypermedia import page
from vbm.web.links import safe_next

bp = Blueprint("takers", __name__, url_prefix="/tasks/<int:task_id>")


@bp.get("")
@access.manager
def show(task_id: int) -> Response:
    task = find_task(task_id)
    found = takers(db.session(), task, clean(request.args.get("skill")))
    back = safe_next(request.args.get("next"), url_for("projects.tasks.show", task_id=task.id))
    return page("capacity/takers.html", task=task, found=found, back=back)
