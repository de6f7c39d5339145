"""What comes again: in a project, at a client, and everywhere one works."""

from flask import Blueprint, Response, request
from sqlalchemy import select

from vbm.clients.models import Client
from vbm.extensions import db
from vbm.projects.routes.finding import find_board
from vbm.series.models import Series
from vbm.series.reading import read_list
from vbm.web import access
from vbm.web.forms import optional_id
from vbm.web.hypermedia import page

bp = Blueprint("listing", __name__)


@bp.get("/series")
@access.team
def index() -> Response:
    client_id = request.args.get("client", type=optional_id)
    client = db.first_or_404(select(Client).where(Client.id == client_id)) if client_id else None
    mine = [Series.client_id == client_id] if client else []
    return page("series/index.html", rows=read_list(db.session(), *mine), client=client)


@bp.get("/projects/<int:project_id>/series")
@access.team
def of_project(project_id: int) -> Response:
    project = find_board(project_id)
    return page("series/of_project.html", rows=read_list(db.session(), Series.project_id == project_id), project=project)
