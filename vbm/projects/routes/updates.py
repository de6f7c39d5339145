"""What an open board hears and asks, so that other people's changes appear by themselves."""

from flask import Blueprint, Response, request

from vbm.extensions import db
from vbm.projects.project_board import read_stages, topics_and_revision
from vbm.projects.routes.answers import drawn_columns
from vbm.projects.routes.finding import find_project
from vbm.support import clock
from vbm.web import access
from vbm.web.filters import my_zone
from vbm.web.hypermedia import fragment
from vbm.web.live import stream

bp = Blueprint("updates", __name__)
NEVER = -1


@bp.get("/live")
@access.team
def live_all() -> Response:
    topics, _ = topics_and_revision(db.session())
    return stream(topics, lambda: topics_and_revision(db.session())[1])


@bp.get("/changes")
@access.team
def changes_all() -> Response:
    _, revision = topics_and_revision(db.session())
    if request.args.get("since") == revision:
        return Response("", 204, {"X-Revision": revision})
    answer = fragment("projects/boards/_changed_stages.html", columns=read_stages(db.session()), today=clock.today(my_zone()))
    answer.headers["X-Revision"] = revision
    return answer


@bp.get("/<int:project_id>/live")
@access.team
def live(project_id: int) -> Response:
    find_project(project_id)
    return stream((f"project:{project_id}",), lambda: find_project(project_id).revision)


@bp.get("/<int:project_id>/changes")
@access.team
def changes(project_id: int) -> Response:
    project = find_project(project_id)
    said = request.args.get("since", "")
    since = int(said) if said.isascii() and said.isdigit() and len(said) < 10 else NEVER
    if since >= project.revision:
        return Response("", 204, {"X-Revision": str(project.revision)})
    reshaped = project.shape_revision > since
    drawn = drawn_columns(project_id, since=None if reshaped else since)
    answer = fragment("projects/boards/_changed.html", reshaped=reshaped, **drawn)
    answer.headers["X-Revision"] = str(project.revision)
    return answer
