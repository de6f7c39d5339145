"""The free times of one kind of talk."""

from flask import Blueprint, Response

from vbm.booking.on_offer import kind_at
from vbm.booking.routes.drawing import draw_days, lead_elsewhere
from vbm.extensions import db
from vbm.web import access

bp = Blueprint("days", __name__)


@bp.get("/book/<slug>")
@access.front_desk
def show(slug: str) -> Response:
    kind = kind_at(db.session(), slug)
    return draw_days(kind) if kind else lead_elsewhere(slug)
