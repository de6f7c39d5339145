"""One talk: who, when, and yes, no or not at all."""

from typing import Any

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user

from vbm.booking.deed_forms import ReasonForm
from vbm.booking.models import Appointment
from vbm.booking.models.appointment import lock_appointment
from vbm.booking.talk_page import forms_for, talk_page
from vbm.extensions import db
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("deeds", __name__, url_prefix="/calendar/talks/<int:appointment_id>")


@bp.get("")
@access.desk
def show(appointment_id: int) -> Response:
    return show_talk(db.get_or_404(Appointment, appointment_id))


@bp.post("/approval")
@access.desk
def approve(appointment_id: int) -> Response:
    talk = held(appointment_id)
    talk.approve(db.session(), by=current_user.id)
    return done(talk, "Booked. They hear of it by mail, with an invitation for their calendar.")


@bp.post("/refusal")
@access.desk
def decline(appointment_id: int) -> Response:
    talk, form = held(appointment_id), ReasonForm(prefix="declined")
    if not form.validate():
        return show_talk(talk, status=422, declining=form)
    talk.decline(db.session(), reason=form.reason.data or "", by=current_user.id)
    return done(talk, "Declined. They hear of it by mail, and the time is free again.")


@bp.post("/cancellation")
@access.desk
def cancel(appointment_id: int) -> Response:
    talk, form = held(appointment_id), ReasonForm(prefix="cancelled")
    if not form.validate():
        return show_talk(talk, status=422, cancelling=form)
    talk.cancel(db.session(), reason=form.reason.data or "", by=current_user.id)
    return done(talk, "Cancelled. They hear of it by mail, and the time is free again.")


def held(appointment_id: int) -> Appointment:
    """The talk, locked for one decision; not there is not there."""
    lock_appointment(db.session(), appointment_id)
    return db.get_or_404(Appointment, appointment_id)


def done(talk: Appointment, words: str) -> Response:
    db.session.commit()
    flash(words, "success")
    return go(url_for("booking.deeds.show", appointment_id=talk.id))


def show_talk(talk: Appointment, *, status: int = 200, **forms: Any) -> Response:
    """The page of a talk; `forms` are those that were refused, with what was typed."""
    shown = {**forms_for(talk), **forms}
    about = talk_page(db.session(), talk, current_user)
    return page("booking/deeds/show.html", status=status, wrong=tuple(forms.values()), **about, **shown)
