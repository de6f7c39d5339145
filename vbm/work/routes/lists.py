"""The same tasks as a list."""

from flask import Blueprint, Response, request

from vbm.web import access
from vbm.web.hypermedia import page
from vbm.work.views import chosen_by, list_of

bp = Blueprint("lists", __name__, url_prefix="/list")


@bp.get("")
@access.team
def show() -> Response:
    return page("work/lists/show.html", fragment="work/lists/_list.html", **list_of(request.args, chosen_by(request.args)))
