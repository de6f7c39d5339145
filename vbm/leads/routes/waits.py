"""A lead rests until a day, for a reason."""

from flask import Blueprint, Response, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.leads.forms import WaitForm
from vbm.leads.routes.leads import held, show_lead
from vbm.web import access
from vbm.web.hypermedia import go

bp = Blueprint("waits", __name__)


@bp.post("/leads/<int:lead_id>/wait")
@access.desk
def update(lead_id: int) -> Response:
    lead, form = held(lead_id), WaitForm()
    if not form.validate() or form.until.data is None:
        return show_lead(lead, status=422, wait_form=form)
    lead.wait_until(db.session(), form.until.data, form.reason.data, by=current_user)
    db.session.commit()
    return go(url_for("leads.leads.show", lead_id=lead.id))
