"""The manager advises something else than the rules."""

from flask import Blueprint, Response, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.intake.outcomes import Outcome
from vbm.leads.forms import OverruleForm
from vbm.leads.routes.leads import held, show_lead
from vbm.web import access
from vbm.web.hypermedia import go

bp = Blueprint("overrules", __name__, url_prefix="/leads/<int:lead_id>/overrule")


@bp.post("")
@access.desk
def update(lead_id: int) -> Response:
    lead, form = held(lead_id), OverruleForm()
    if not form.validate():
        return show_lead(lead, status=422, overrule_form=form)
    lead.overrule(db.session(), Outcome(form.outcome.data), form.why.data or "", by=current_user)
    db.session.commit()
    return go(url_for("leads.leads.show", lead_id=lead.id, _anchor="advice"))


@bp.post("/undo")
@access.desk
def destroy(lead_id: int) -> Response:
    lead = held(lead_id)
    lead.withdraw_overrule(db.session(), by=current_user)
    db.session.commit()
    return go(url_for("leads.leads.show", lead_id=lead.id, _anchor="advice"))
