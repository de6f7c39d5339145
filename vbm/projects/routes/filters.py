"""What a board can be narrowed to: asked for only when somebody opens it, so that the board itself is quick."""

from flask import Blueprint, Response

from vbm.extensions import db
from vbm.projects.filter import Filter
from vbm.projects.routes.finding import find_project
from vbm.projects.routes.viewing import said_by_page
from vbm.web import access
from vbm.web.hypermedia import page

bp = Blueprint("filters", __name__, url_prefix="/<int:project_id>/filter")


@bp.get("")
@access.team
def show(project_id: int) -> Response:
    project = find_project(project_id)
    chosen = Filter.from_address(db.session(), said_by_page(project_id), board=project)
    return page("projects/boards/filter.html", fragment="projects/boards/_picks.html", project=project, chosen=chosen)
