"""The assistants to whom we send people."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.leads.models import ReferralPartner
from vbm.leads.partner_forms import PartnerForm
from vbm.leads.referral_overview import referral_list, sent_there
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("partners", __name__, url_prefix="/leads/partners")


@bp.get("")
@access.desk
def index() -> Response:
    return page("leads/partners/index.html", listed=referral_list(db.session()))


@bp.get("/new")
@access.desk
def new() -> Response:
    return page("leads/partners/new.html", form=PartnerForm())


@bp.post("")
@access.desk
def create() -> Response:
    form = PartnerForm()
    if not form.validate():
        return page("leads/partners/new.html", form=form, status=422)
    partner = ReferralPartner.add(db.session(), form.said, by=current_user)
    db.session.commit()
    flash(f"{partner.name} is on your list.", "success")
    return go(url_for(".index"))


@bp.get("/<int:partner_id>")
@access.desk
def edit(partner_id: int) -> Response:
    partner = db.get_or_404(ReferralPartner, partner_id)
    return _show(partner, PartnerForm(None, obj=partner))


@bp.post("/<int:partner_id>")
@access.desk
def update(partner_id: int) -> Response:
    partner, form = db.get_or_404(ReferralPartner, partner_id), PartnerForm()
    if not form.validate():
        return _show(partner, form, status=422)
    partner.describe(db.session(), form.said, by=current_user, asked_room=bool(form.said_again.data))
    db.session.commit()
    flash("Saved.", "success")
    return go(url_for(".index"))


def _show(partner: ReferralPartner, form: PartnerForm, *, status: int = 200) -> Response:
    return page("leads/partners/edit.html", partner=partner, form=form, sent=sent_there(db.session(), partner), status=status)
