"""The free times of one kind of talk."""

from flask import Blueprint, Response, abort

from vbm.booking.on_offer import kind_at
from vbm.booking.routes.drawing import draw_days
from vbm.extensions import db
from vbm.web import access

bp = Blueprint("days", __name__)


@bp.get("/book/<slug>")
@access.front_desk
def show(slug: str) -> Response:
    return draw_days(kind_at(db.session(), slug) or abort(404))
