"""What was just booked: for half an hour, by a link that only this browser was given."""

from flask import Blueprint, Response, abort, url_for

from vbm.booking.link_pages import link_page, talk_behind, tells_nobody
from vbm.booking.models.appointment import lock_appointment
from vbm.booking.talk_file import talk_file
from vbm.booking.tokens import BOOKED
from vbm.booking.visitor import finished_answers
from vbm.extensions import db
from vbm.web import access
from vbm.web.hypermedia import as_file, go

bp = tells_nobody(Blueprint("booked", __name__, url_prefix="/booked/<token>"))


@bp.get("")
@access.front_desk
def show(token: str) -> Response:
    return link_page("booking/booked.html", token, talk_behind(token, BOOKED), answers=finished_answers())


@bp.get("/talk.ics")
@access.front_desk
def download(token: str) -> Response:
    return as_file(talk_file(db.session(), talk_behind(token, BOOKED)), "talk.ics", "text/calendar")


@bp.post("/cancellation")
@access.front_desk
def cancel(token: str) -> Response:
    talk = lock_appointment(db.session(), talk_behind(token, BOOKED).id) or abort(404)
    talk.cancel(db.session(), by=None)
    db.session.commit()
    return go(url_for(".show", token=token))
