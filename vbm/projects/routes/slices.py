"""The next cards of a long column, as somebody scrolls."""

from flask import Blueprint, Response, abort, request, url_for

from vbm.extensions import db
from vbm.projects.board import read_columns, read_slice
from vbm.projects.faces import Look
from vbm.projects.routes.finding import find_project
from vbm.projects.routes.viewing import view_of
from vbm.web import access
from vbm.web.forms import optional_id
from vbm.web.hypermedia import fragment, go, wants_fragment

bp = Blueprint("slices", __name__, url_prefix="/<int:project_id>/columns/<int:column_id>/cards")


@bp.get("")
@access.team
def index(project_id: int, column_id: int) -> Response:
    project, after_id = find_project(project_id), request.args.get("after", type=optional_id)
    columns = read_columns(db.session(), project_id, only=[column_id])
    if not columns or not after_id:
        abort(404)
    board = url_for("projects.boards.show", project_id=project_id)
    if not wants_fragment():
        return go(board)
    view = view_of(project)
    read_slice(db.session(), columns[0], view, after_id)
    return fragment("projects/_slice.html", column=columns[0], look=Look(view.zone, columns[0].stage), board=board)
