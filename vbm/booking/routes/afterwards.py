"""What is said of a talk once it has begun: that it was held or not, and what it was about. And its link, made anew."""

from flask import Blueprint, Response
from flask_login import current_user

from vbm.booking.deed_forms import NotesForm, OutcomeForm
from vbm.booking.models import AppointmentState
from vbm.booking.routes.deeds import done, held, show_talk
from vbm.extensions import db
from vbm.web import access

bp = Blueprint("afterwards", __name__, url_prefix="/calendar/talks/<int:appointment_id>")


@bp.post("/outcome")
@access.desk
def say(appointment_id: int) -> Response:
    talk, form = held(appointment_id), OutcomeForm()
    if not form.validate():
        return show_talk(talk, status=422, outcome=form)
    talk.say_how_it_went(db.session(), AppointmentState(form.how.data), by=current_user.id)
    return done(talk, "Written down.")


@bp.post("/notes")
@access.desk
def note(appointment_id: int) -> Response:
    talk, form = held(appointment_id), NotesForm()
    if not form.validate():
        return show_talk(talk, status=422, noting=form)
    talk.note(db.session(), form.notes.data or "", by=current_user.id)
    return done(talk, "Saved.")


@bp.post("/link")
@access.desk
def renew(appointment_id: int) -> Response:
    talk = held(appointment_id)
    talk.renew_link(db.session(), by=current_user.id)
    return done(talk, "The old link is void from now on.")
