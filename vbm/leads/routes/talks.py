"""A talk with this lead, entered by hand."""

from typing import Any

from flask import Blueprint, Response, url_for
from flask_login import current_user

from vbm.booking.entering import entry_form
from vbm.booking.routes.entries import show_entry, take_entry
from vbm.extensions import db
from vbm.leads.models import Lead
from vbm.web import access

bp = Blueprint("talks", __name__, url_prefix="/leads/<int:lead_id>/talks")


@bp.get("/new")
@access.desk
def new(lead_id: int) -> Response:
    lead = db.get_or_404(Lead, lead_id)
    known: dict[str, Any] = {"name": lead.name, "email": lead.email, "timezone": lead.timezone or ""}
    return show_entry(entry_form(db.session(), current_user, None, data=known), _action(lead))


@bp.post("")
@access.desk
def create(lead_id: int) -> Response:
    lead = db.get_or_404(Lead, lead_id)
    return take_entry(entry_form(db.session(), current_user), _action(lead), lead_id=lead.id, client_id=lead.client_id)


def _action(lead: Lead) -> str:
    return url_for("leads.talks.create", lead_id=lead.id)
