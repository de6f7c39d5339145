"""The next step with a lead."""

from flask import Blueprint, Response, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.leads.forms import NextStepForm
from vbm.leads.routes.leads import held, show_lead
from vbm.web import access
from vbm.web.hypermedia import go

bp = Blueprint("next_steps", __name__)


@bp.post("/leads/<int:lead_id>/next-step")
@access.desk
def update(lead_id: int) -> Response:
    lead, form = held(lead_id), NextStepForm()
    if not form.validate() or form.on.data is None:
        return show_lead(lead, status=422, next_step_form=form)
    lead.set_next_step(db.session(), form.what.data, form.on.data, by=current_user)
    db.session.commit()
    return go(url_for("leads.leads.show", lead_id=lead.id))
