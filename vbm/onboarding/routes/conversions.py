"""Make a lead a client."""

from flask import Blueprint, Response, url_for
from flask_login import current_user

from vbm.clients.models import Client
from vbm.extensions import db
from vbm.leads.models import Lead, Stage
from vbm.leads.models.lead import lock_lead
from vbm.onboarding.conversion import convert
from vbm.onboarding.forms import IMPORT, ConversionForm
from vbm.onboarding.said import agreement, beginning, form_for
from vbm.onboarding.told_before import ToldBefore, told_before
from vbm.projects.models import Project
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("conversions", __name__)


@bp.get("/leads/<int:lead_id>/conversion")
@access.desk
def new(lead_id: int) -> Response:
    lead = db.get_or_404(Lead, lead_id)
    told = told_before(db.session(), lead)
    return show_form(lead, told, form_for(db.session(), lead, told, by=current_user))


@bp.post("/leads/<int:lead_id>/conversion")
@access.desk
def create(lead_id: int) -> Response:
    lock_lead(db.session(), lead_id)
    lead = db.get_or_404(Lead, lead_id)
    told = told_before(db.session(), lead)
    form = form_for(db.session(), lead, told, by=current_user)
    if lead.stage == Stage.WON or not form.validate() or (begins := beginning(db.session(), form, told)) is None:
        return show_form(lead, told, form, status=422)
    client, project = convert(db.session(), lead, agreement(db.session(), form), begins, by=current_user)
    db.session.commit()
    return go(next_page(form, client, project))


def next_page(form: ConversionForm, client: Client, project: Project | None) -> str:
    if project is not None:
        return url_for("projects.boards.show", project_id=project.id)
    if form.first_project.data == IMPORT:
        return url_for("imports.trello.new", client=client.id)
    return url_for("clients.clients.show", client_id=client.id)


def show_form(lead: Lead, told: ToldBefore, form: ConversionForm, status: int = 200) -> Response:
    won = db.session.get(Client, lead.client_id) if lead.client_id else None
    is_won = lead.stage == Stage.WON
    return page("onboarding/conversion.html", lead=lead, told=told, form=form, won=won, lead_is_won=is_won, status=status)
