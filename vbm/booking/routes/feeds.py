"""The talks of a host, as their own calendar program asks for them: without signing in, by an address that is a secret."""

from flask import Blueprint, Response, abort, request

from vbm.booking.feed import feed_of, host_by
from vbm.extensions import db
from vbm.support import clock
from vbm.web import access

bp = Blueprint("feeds", __name__)
HEADERS = {
    "Cache-Control": "private, no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "Content-Disposition": 'inline; filename="talks.ics"',
}


@bp.get("/calendar/feed/<token>/talks.ics")
@access.front_desk
def show(token: str) -> Response:
    host = host_by(db.session(), token) or abort(404)
    answer = Response(feed_of(db.session(), host, clock.now()), mimetype="text/calendar", headers=HEADERS)
    answer.add_etag()
    answer.make_conditional(request)
    return answer
