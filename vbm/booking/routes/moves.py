"""The same talk at another time, by the host's hand."""

from datetime import date

from flask import Blueprint, Response
from flask_login import current_user

from vbm.booking import taking
from vbm.booking.deed_forms import TimeForm
from vbm.booking.meeting import when_words
from vbm.booking.models import Appointment
from vbm.booking.routes.deeds import done
from vbm.booking.taking import NotToBeHad
from vbm.extensions import db
from vbm.web import access
from vbm.web.hypermedia import page

bp = Blueprint("moves", __name__, url_prefix="/calendar/talks/<int:appointment_id>/moves")


@bp.get("/new")
@access.desk
def new(appointment_id: int) -> Response:
    talk = db.get_or_404(Appointment, appointment_id)
    on, at = talk.host_wall.split("T")
    return _show(talk, TimeForm(None, zone=talk.host_timezone, data={"on": date.fromisoformat(on), "at": at}))


@bp.post("")
@access.desk
def create(appointment_id: int) -> Response:
    talk = db.get_or_404(Appointment, appointment_id)
    form = TimeForm(zone=talk.host_timezone)
    if not form.validate():
        return _show(talk, form, status=422)
    try:
        taking.move(db.session(), talk, form.starts_at, anyway=form.is_meant, by=current_user.id)
    except NotToBeHad as why:
        form.say_clash(str(why))
        return _show(talk, form, status=422)
    return done(talk, "Moved. They hear of it by mail, and the entry in their calendar moves along.")


def _show(talk: Appointment, form: TimeForm, *, status: int = 200) -> Response:
    return page("booking/deeds/move.html", talk=talk, form=form, now=when_words(talk, talk.host_timezone), status=status)
