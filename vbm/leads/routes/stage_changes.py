"""Move a lead along, or out."""

from flask import Blueprint, Response, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.leads.forms import StageForm
from vbm.leads.models import LostReason, Stage
from vbm.leads.routes.leads import held, show_lead
from vbm.web import access
from vbm.web.hypermedia import go

bp = Blueprint("stage_changes", __name__)


@bp.post("/leads/<int:lead_id>/stage-changes")
@access.desk
def create(lead_id: int) -> Response:
    lead, form = held(lead_id), StageForm()
    if not form.validate():
        return show_lead(lead, status=422, stage_form=form)
    reason = LostReason(form.reason.data) if form.stage.data == Stage.LOST else None
    lead.change_stage(db.session(), Stage(form.stage.data), by=current_user, reason=reason)
    db.session.commit()
    return go(url_for("leads.leads.show", lead_id=lead.id))
