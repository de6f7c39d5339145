"""Make a lead a client."""

from flask import Blueprint, Response, url_for
from flask_login import current_user

from vbm.clients.models import Basis, Client, Kind
from vbm.extensions import db
from vbm.leads.models import Lead, Stage
from vbm.leads.models.lead import lock_lead
from vbm.onboarding.conversion import Agreement, convert
from vbm.onboarding.forms import IMPORT, ConversionForm, proposed
from vbm.practice.models import Practice
from vbm.projects.models import Project
from vbm.projects.starters import STARTERS
from vbm.support import clock
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("conversions", __name__)


@bp.get("/leads/<int:lead_id>/conversion")
@access.desk
def new(lead_id: int) -> Response:
    lead = db.get_or_404(Lead, lead_id)
    return show_form(lead, proposed(lead, clock.today(current_user.timezone)))


@bp.post("/leads/<int:lead_id>/conversion")
@access.desk
def create(lead_id: int) -> Response:
    lock_lead(db.session(), lead_id)
    lead, form = db.get_or_404(Lead, lead_id), ConversionForm()
    if lead.stage == Stage.WON or not form.validate():
        return show_form(lead, form, status=422)
    starter = form.first_project.data if form.first_project.data in STARTERS else None
    name = form.project_name.data or ""
    client, project = convert(db.session(), lead, agreement(form, lead), by=current_user, starter=starter, project_name=name)
    db.session.commit()
    return go(next_page(form, client, project))


def agreement(form: ConversionForm, lead: Lead) -> Agreement:
    practice = db.session.get_one(Practice, 1)
    return Agreement(
        client_name=form.client_name.data or "",
        kind=Kind(form.kind.data),
        basis=Basis(form.basis.data),
        fee=form.fee_in(practice.currency),
        hours=form.hours.data,
        in_force_from=form.in_force_from.data or clock.today(lead.timezone),
        timezone=lead.timezone or practice.timezone,
    )


def next_page(form: ConversionForm, client: Client, project: Project | None) -> str:
    if project is not None:
        return url_for("projects.boards.show", project_id=project.id)
    if form.first_project.data == IMPORT:
        return url_for("imports.trello.new", client=client.id)
    return url_for("clients.clients.show", client_id=client.id)


def show_form(lead: Lead, form: ConversionForm, status: int = 200) -> Response:
    won = db.session.get(Client, lead.client_id) if lead.client_id else None
    return page("onboarding/conversion.html", lead=lead, form=form, won=won, status=status, lead_is_won=lead.stage == Stage.WON)
