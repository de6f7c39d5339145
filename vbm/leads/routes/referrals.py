"""Send a person on to an assistant, and note how it went."""

from flask import Blueprint, Response, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.leads.models import Referral, ReferralPartner, ReferralResult
from vbm.leads.partner_forms import HowItWentForm, ReferralForm
from vbm.leads.recommending import who_could_take
from vbm.leads.routes.leads import held, show_lead
from vbm.web import access
from vbm.web.hypermedia import go

bp = Blueprint("referrals", __name__, url_prefix="/leads/<int:lead_id>/referrals")


@bp.post("")
@access.desk
def create(lead_id: int) -> Response:
    lead = held(lead_id)
    form = ReferralForm(could_take=who_could_take(db.session(), lead))
    if not form.validate():
        return show_lead(lead, status=422, referral_form=form)
    partner = db.get_or_404(ReferralPartner, form.partner_id.data)
    lead.refer(db.session(), partner, by=current_user, note=form.note.data or "", ask_on=form.ask_on.data)
    db.session.commit()
    return go(url_for("leads.leads.show", lead_id=lead.id, _anchor="referral"))


@bp.post("/<int:referral_id>")
@access.desk
def update(lead_id: int, referral_id: int) -> Response:
    lead, form = held(lead_id), HowItWentForm()
    sent = db.first_or_404(db.select(Referral).where(Referral.id == referral_id, Referral.lead_id == lead.id))
    if not form.validate():
        return show_lead(lead, status=422, result_form=form)
    result = ReferralResult(form.result.data)
    lead.hear_of(db.session(), sent, result, by=current_user, note=form.note.data or "", ask_on=form.ask_on.data)
    db.session.commit()
    return go(url_for("leads.leads.show", lead_id=lead.id, _anchor="referral"))
