"""A lead goes to another stage: by drag, by keyboard, or by the Move form; and back."""

from typing import Any

from flask import Blueprint, Response, request, url_for
from flask_login import current_user
from sqlalchemy import select

from vbm.extensions import db
from vbm.leads.models import Lead, ReferralPartner, Stage
from vbm.leads.move_forms import LeadMoveForm, TakeBackForm, stage_of
from vbm.leads.routes.drawing import moved, say_stale, way_back
from vbm.leads.routes.leads import held
from vbm.support.refusals import Stale
from vbm.web import access
from vbm.web.hypermedia import aims_at, fragment, go, page, wants_fragment

bp = Blueprint("moves", __name__, url_prefix="/leads/<int:lead_id>/moves")


@bp.get("/new")
@access.desk
def new(lead_id: int) -> Response:
    lead = db.get_or_404(Lead, lead_id)
    form = _form(request.args, data={"from_column": lead.stage, "back_on": lead.back_on, "lost_reason": lead.lost_reason})
    form.to_column.data = stage_of(form.to_column.data) or lead.stage
    return _ask(lead, form)


@bp.post("")
@access.desk
def create(lead_id: int) -> Response:
    lead, form = held(lead_id), _form()
    if not form.validate_on_submit():
        return _ask(lead, form, status=422)
    if form.stage == Stage.WON != lead.stage and not aims_at(f"lead-{lead_id}"):
        return go(url_for("onboarding.conversions.new", lead_id=lead_id))
    return _move(lead, form)


@bp.post("/undo")
@access.desk
def destroy(lead_id: int) -> Response:
    lead, form = held(lead_id), TakeBackForm()
    if not form.validate_on_submit():
        return fragment("errors/_refused.html", status=422, why="That move can no longer be taken back.")
    left = lead.stage
    try:
        lead.take_back(
            db.session(), form.before, by=current_user, came_from=Stage(form.from_column.data), sent=form.referral_id.data
        )
    except Stale as why:
        return say_stale(why)
    db.session.commit()
    return moved(lead, left, undone="Moved back.")


def _move(lead: Lead, form: LeadMoveForm) -> Response:
    left, before, sent = lead.stage, lead.before, None
    try:
        lead.change_stage(db.session(), form.stage, by=current_user, **form.said)
        if form.note.data:
            lead.note(db.session(), form.note.data, by=current_user)
        if form.stage == Stage.REFERRED and form.partner_id.data:
            sent = lead.refer(db.session(), db.get_or_404(ReferralPartner, form.partner_id.data), by=current_user)
    except Stale as why:
        return say_stale(why)
    db.session.commit()
    undo = way_back(lead, before, sent) if left != lead.stage else None
    return moved(lead, left, undo=undo, stays=bool(form.stay.data))


def _form(*said: Any, **known: Any) -> LeadMoveForm:
    partners = select(ReferralPartner.id, ReferralPartner.name).where(ReferralPartner.archived_at.is_(None))
    return LeadMoveForm(*said, **known).offer(db.session.execute(partners.order_by(ReferralPartner.name)))


def _ask(lead: Lead, form: LeadMoveForm, status: int = 200) -> Response:
    if status == 422 and aims_at(f"lead-{lead.id}"):
        return fragment("leads/moves/unsaid.html", status=422, form=form, lead=lead)
    both: dict[str, Any] = {"form": form, "lead": lead, "in_panel": wants_fragment()}
    return page("leads/moves/new.html", fragment="leads/moves/_form.html", status=status, **both)
