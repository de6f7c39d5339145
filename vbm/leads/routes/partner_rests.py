"""An assistant of the list rests, or is back."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.leads.models import ReferralPartner
from vbm.web import access
from vbm.web.hypermedia import go

bp = Blueprint("partner_rests", __name__, url_prefix="/leads/partners/<int:partner_id>/rest")


@bp.post("")
@access.desk
def create(partner_id: int) -> Response:
    partner = db.get_or_404(ReferralPartner, partner_id)
    partner.rest(db.session(), by=current_user)
    db.session.commit()
    flash(f"{partner.name} rests: nobody is sent there, and no visitor sees them.", "success")
    return go(url_for("leads.partners.index"))


@bp.post("/end")
@access.desk
def destroy(partner_id: int) -> Response:
    partner = db.get_or_404(ReferralPartner, partner_id)
    partner.bring_back(db.session(), by=current_user)
    db.session.commit()
    flash(f"{partner.name} is back on your list.", "success")
    return go(url_for("leads.partners.index"))
