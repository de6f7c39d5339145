"""What the keyboard can do on a board."""

from flask import Blueprint, Response

from vbm.web import access
from vbm.web.hypermedia import page

bp = Blueprint("keys", __name__, url_prefix="/keys")


@bp.get("")
@access.team
def show() -> Response:
    return page("projects/keys/show.html", fragment="projects/keys/_keys.html")
