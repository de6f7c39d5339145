"""What one day has instead of its weekday's hours; and the address of the calendar, made anew."""

from flask import Blueprint, Response, abort
from flask_login import current_user

from vbm.booking.hours_forms import ExceptionForm
from vbm.booking.models import DatedHours
from vbm.booking.models.host import begin_hosting
from vbm.booking.routes.hours import done, show_hosting
from vbm.extensions import db
from vbm.support import clock
from vbm.support.refusals import Refused
from vbm.web import access

bp = Blueprint("exceptions", __name__, url_prefix="/settings/talks")


@bp.post("/exceptions")
@access.desk
def create() -> Response:
    form = ExceptionForm(today=clock.today(current_user.timezone))
    if not form.validate():
        return show_hosting(status=422, exception=form)
    host = begin_hosting(db.session(), current_user.id)
    try:
        DatedHours.add(db.session(), host, **form.said, by=current_user.id)
    except Refused as why:
        db.session.rollback()
        return show_hosting(status=422, exception=form.refused(why))
    return done("Added.", "exceptions")


@bp.post("/exceptions/<int:dated_id>/removal")
@access.desk
def destroy(dated_id: int) -> Response:
    dated = db.get_or_404(DatedHours, dated_id)
    if dated.host_id != current_user.id:
        abort(404)
    dated.remove(db.session(), begin_hosting(db.session(), current_user.id), by=current_user.id)
    return done("Taken out. The usual hours count again that day.", "exceptions")


@bp.post("/feed")
@access.desk
def renew_feed() -> Response:
    begin_hosting(db.session(), current_user.id).renew_feed(db.session(), by=current_user.id)
    return done("There is a new address. Programs that use the old one get nothing any more.", "feed")
