"""Who waits for a place."""

from datetime import date

from flask import Blueprint, Response, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.leads.routes.leads import held, show_lead
from vbm.leads.waiting_form import PromiseForm
from vbm.leads.waiting_list import waiting_list
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("waiting_list", __name__, url_prefix="/leads")


@bp.get("/waiting-list")
@access.desk
def index() -> Response:
    return page("leads/waiting_list.html", listed=waiting_list(db.session()))


@bp.post("/<int:lead_id>/place")
@access.desk
def create(lead_id: int) -> Response:
    lead = held(lead_id)
    form = PromiseForm(lead=lead)
    if not form.validate():
        return show_lead(lead, status=422, promise_form=form)
    promised = date.fromisoformat(form.month.data) if form.month.data else None
    lead.list_for_a_place(db.session(), promised, by=current_user)
    db.session.commit()
    return go(url_for("leads.leads.show", lead_id=lead.id, _anchor="place"))


@bp.post("/<int:lead_id>/place/end")
@access.desk
def destroy(lead_id: int) -> Response:
    lead = held(lead_id)
    lead.take_off_the_list(db.session(), by=current_user)
    db.session.commit()
    return go(url_for("leads.leads.show", lead_id=lead.id, _anchor="place"))
