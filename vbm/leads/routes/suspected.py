"""What looked like a robot's: a person says which of it is real."""

from flask import Blueprint, Response, flash, url_for
from flask.sansio.blueprints import BlueprintSetupState
from flask_login import current_user

from vbm.booking.models import Appointment, TalkRequest
from vbm.extensions import db
from vbm.intake.models import Contact
from vbm.leads.suspected import Suspected, count_suspected, suspected, throw_away, words_of
from vbm.support.refusals import Stale
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("suspected", __name__, url_prefix="/leads/suspected")
DECIDED = "Somebody has decided this a moment ago."


@bp.record_once
def _add_count(state: BlueprintSetupState) -> None:
    state.app.jinja_env.globals["suspected_count"] = lambda: count_suspected(db.session())


@bp.get("")
@access.desk
def index() -> Response:
    return page("leads/suspected.html", rows=suspected(db.session()))


@bp.post("/contacts/<int:contact_id>/person")
@access.desk
def admit_contact(contact_id: int) -> Response:
    return _admit(db.get_or_404(Contact, contact_id))


@bp.post("/contacts/<int:contact_id>/spam")
@access.desk
def destroy_contact(contact_id: int) -> Response:
    return _destroy(db.get_or_404(Contact, contact_id))


@bp.post("/talks/<int:talk_id>/person")
@access.desk
def admit_talk(talk_id: int) -> Response:
    return _admit(db.get_or_404(TalkRequest, talk_id))


@bp.post("/talks/<int:talk_id>/spam")
@access.desk
def destroy_talk(talk_id: int) -> Response:
    return _destroy(db.get_or_404(TalkRequest, talk_id))


@bp.post("/booked/<int:appointment_id>/person")
@access.desk
def admit_booked(appointment_id: int) -> Response:
    return _admit(db.get_or_404(Appointment, appointment_id))


@bp.post("/booked/<int:appointment_id>/spam")
@access.desk
def destroy_booked(appointment_id: int) -> Response:
    return _destroy(db.get_or_404(Appointment, appointment_id))


def _admit(held: Suspected) -> Response:
    if not held.let_in(db.session(), by=current_user.id):
        raise Stale(DECIDED)
    db.session.commit()
    flash(words_of(held), "success")
    return go(url_for("leads.suspected.index"))


def _destroy(held: Suspected) -> Response:
    if not held.release(db.session()):
        raise Stale(DECIDED)
    throw_away(db.session(), held, by=current_user.id)
    db.session.commit()
    flash("Deleted.", "success")
    return go(url_for("leads.suspected.index"))
