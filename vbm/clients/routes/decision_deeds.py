"""What else is done with the table of decisions: a draft, the order, the agreement, showing it, and the way back."""

from flask import Blueprint, Response, request
from flask_login import current_user

from vbm.clients.decision_drafts import drafted
from vbm.clients.decision_forms import AgreementForm, DraftForm
from vbm.clients.routes.decisions import done, draw, held, row_of
from vbm.extensions import db
from vbm.practice.models import our_practice
from vbm.support.refusals import Refused
from vbm.web import access
from vbm.web.forms import optional_id

bp = Blueprint("decision_deeds", __name__, url_prefix="/clients/<int:client_id>/decisions")
STEPS = {"up": -1, "down": 1}


@bp.post("/draft")
@access.manager
def begin(client_id: int) -> Response:
    form = DraftForm()
    if not form.validate():
        return draw(client_id, drafting=form, status=422)
    drafts = drafted(form.decide.data, our_practice(db.session()).currency)
    held(client_id).begin([(one.what, one.right, one.limit, one.note) for one in drafts], by=current_user)
    return done(client_id)


@bp.post("/<int:right_id>/moves")
@access.manager
def move(client_id: int, right_id: int) -> Response:
    table, step = held(client_id), STEPS.get(request.form.get("step", ""))
    if step is None:
        raise Refused("Say whether it goes up or down.")
    table.move(row_of(table, right_id), step, by=current_user)
    return done(client_id)


@bp.post("/<int:right_id>/removal")
@access.manager
def remove(client_id: int, right_id: int) -> Response:
    table = held(client_id)
    table.remove(row_of(table, right_id), by=current_user)
    return done(client_id)


@bp.post("/agreement")
@access.manager
def agree(client_id: int) -> Response:
    form = AgreementForm()
    if not form.validate():
        return draw(client_id, agreeing=form, status=422)
    held(client_id).agree(form.day, by=current_user)
    return done(client_id)


@bp.post("/showing")
@access.manager
def show_to(client_id: int) -> Response:
    held(client_id).show(request.form.get("shown") == "yes", by=current_user)
    return done(client_id)


@bp.post("/undo")
@access.manager
def undo(client_id: int) -> Response:
    try:
        deed_id = optional_id(request.form.get("deed"))
    except ValueError:
        deed_id = None
    held(client_id).undo(deed_id or 0, by=current_user)
    return done(client_id)
