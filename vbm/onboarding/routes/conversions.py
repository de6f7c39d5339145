"""Make a lead a client."""

from flask import Blueprint, Response, url_for
from flask_login import current_user

from vbm.clients.decision_drafts import drafted
from vbm.clients.models import Basis, Client, Kind
from vbm.extensions import db
from vbm.leads.models import Lead, Stage
from vbm.leads.models.lead import lock_lead
from vbm.onboarding.conversion import Agreement, Beginning, convert
from vbm.onboarding.forms import IMPORT, ConversionForm, conversion_form
from vbm.onboarding.told_before import ToldBefore, told_before
from vbm.practice.models import our_practice
from vbm.projects.beginnings import pattern_named
from vbm.projects.models import Project
from vbm.projects.pattern import TOO_FAR
from vbm.support import clock
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("conversions", __name__)


@bp.get("/leads/<int:lead_id>/conversion")
@access.desk
def new(lead_id: int) -> Response:
    lead = db.get_or_404(Lead, lead_id)
    told = told_before(db.session(), lead)
    return show_form(lead, told, form_for(lead, told))


@bp.post("/leads/<int:lead_id>/conversion")
@access.desk
def create(lead_id: int) -> Response:
    lock_lead(db.session(), lead_id)
    lead = db.get_or_404(Lead, lead_id)
    told = told_before(db.session(), lead)
    form = form_for(lead, told)
    if lead.stage == Stage.WON or not form.validate() or (begins := beginning(form, told)) is None:
        return show_form(lead, told, form, status=422)
    client, project = convert(db.session(), lead, agreement(form), begins, by=current_user)
    db.session.commit()
    return go(next_page(form, client, project))


def form_for(lead: Lead, told: ToldBefore) -> ConversionForm:
    practice, today = our_practice(db.session()), clock.today(current_user.timezone)
    drafts, zone = drafted(told.decide, practice.currency), lead.timezone or practice.timezone
    return conversion_form(db.session(), lead, told, drafts, timezone=zone, today=today)


def beginning(form: ConversionForm, told: ToldBefore) -> Beginning | None:
    """What the form says the client begins with; None, with the error said, where its dates would be too far away."""
    currency = our_practice(db.session()).currency
    pattern = pattern_named(db.session(), form.begins_with) if form.begins_with else None
    if pattern and not pattern.ends_in_time(form.in_force_from.data):
        form.first_project.errors = [TOO_FAR]
        return None
    decisions = form.decisions(drafted(told.decide, currency), currency)
    return Beginning(pattern, form.project_name.data or "", form.handed, decisions, told.answers)


def agreement(form: ConversionForm) -> Agreement:
    return Agreement(
        client_name=form.client_name.data or "",
        kind=Kind(form.kind.data),
        basis=Basis(form.basis.data),
        fee=form.fee_in(our_practice(db.session()).currency),
        hours=form.hours.data,
        in_force_from=form.in_force_from.data,
        timezone=form.timezone.data,
    )


def next_page(form: ConversionForm, client: Client, project: Project | None) -> str:
    if project is not None:
        return url_for("projects.boards.show", project_id=project.id)
    if form.first_project.data == IMPORT:
        return url_for("imports.trello.new", client=client.id)
    return url_for("clients.clients.show", client_id=client.id)


def show_form(lead: Lead, told: ToldBefore, form: ConversionForm, status: int = 200) -> Response:
    won = db.session.get(Client, lead.client_id) if lead.client_id else None
    seen = {"lead": lead, "told": told, "form": form, "won": won, "lead_is_won": lead.stage == Stage.WON}
    return page("onboarding/conversion.html", status=status, **seen)
