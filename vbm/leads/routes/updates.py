"""What an open board of leads hears and asks, so that other people's changes appear by themselves."""

from flask import Blueprint, Response, request

from vbm.extensions import db
from vbm.leads.models.news import TOPIC
from vbm.leads.routes.drawing import drawn_board
from vbm.practice.models import our_practice
from vbm.web import access
from vbm.web.hypermedia import fragment
from vbm.web.live import stream

bp = Blueprint("updates", __name__)


@bp.get("/leads/live")
@access.desk
def live() -> Response:
    return stream((TOPIC,), lambda: our_practice(db.session()).leads_revision)


@bp.get("/leads/changes")
@access.desk
def changes() -> Response:
    revision = str(our_practice(db.session()).leads_revision)
    if request.args.get("since") == revision:
        return Response("", 204, {"X-Revision": revision})
    answer = fragment("leads/_changed.html", **drawn_board())
    answer.headers["X-Revision"] = revision
    return answer
