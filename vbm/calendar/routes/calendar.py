"""A month, a week or a list of talks beside what was promised; what is looked at stands in the address alone."""

from flask import Blueprint, Response, request
from flask_login import current_user

from vbm.calendar.page import read_calendar
from vbm.calendar.span import View, span_asked
from vbm.extensions import db
from vbm.support import clock
from vbm.web import access
from vbm.web.filters import my_zone
from vbm.web.hypermedia import page

bp = Blueprint("calendar", __name__, url_prefix="/calendar")


@bp.get("")
@access.desk
def show() -> Response:
    asked = request.args
    by_phone = "Mobi" in request.headers.get("User-Agent", "")
    span = span_asked(asked.get("view", ""), asked.get("on", ""), today=clock.today(my_zone()), by_phone=by_phone)
    calendar = read_calendar(db.session(), current_user, span, now=clock.now())
    return page("calendar/show.html", calendar=calendar, views=list(View))
