"""The same tasks on the days of a month."""

from flask import Blueprint, Response, request

from vbm.web import access
from vbm.web.hypermedia import page
from vbm.work.views import chosen_by, month_of

bp = Blueprint("calendars", __name__, url_prefix="/calendar")


@bp.get("")
@access.team
def show() -> Response:
    drawn = month_of(request.args, chosen_by(request.args))
    return page("work/calendars/show.html", fragment="work/calendars/_month.html", **drawn)
