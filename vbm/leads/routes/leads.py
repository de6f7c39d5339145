"""One lead: what they said, what we promised, what comes next."""

from flask import Blueprint, Response, flash, request, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.leads.forms import LeadForm, NewLeadForm, forms_for
from vbm.leads.models import Lead
from vbm.leads.models.lead import find_lead, lock_lead
from vbm.leads.overview import lead_page
from vbm.web import access
from vbm.web.forms import Form
from vbm.web.hypermedia import go, page

bp = Blueprint("leads", __name__)
MOST_PAGES = 200


@bp.get("/leads/<int:lead_id>")
@access.desk
def show(lead_id: int) -> Response:
    return show_lead(db.get_or_404(Lead, lead_id))


@bp.get("/leads/new")
@access.desk
def new() -> Response:
    return page("leads/new.html", form=NewLeadForm())


@bp.post("/leads")
@access.desk
def create() -> Response:
    form = NewLeadForm()
    if not form.validate():
        return page("leads/new.html", form=form, status=422)
    if (known := find_lead(db.session(), form.email.data)) is not None:
        flash("This person is here already; this is their page.")
        return go(url_for(".show", lead_id=known.id))
    lead = Lead.open(db.session(), **form.who, source="by_hand", by=current_user)
    db.session.commit()
    return go(url_for(".show", lead_id=lead.id))


@bp.get("/leads/<int:lead_id>/edit")
@access.desk
def edit(lead_id: int) -> Response:
    lead = db.get_or_404(Lead, lead_id)
    return page("leads/edit.html", lead=lead, form=LeadForm(obj=lead))


@bp.post("/leads/<int:lead_id>")
@access.desk
def update(lead_id: int) -> Response:
    lead, form = held(lead_id), LeadForm()
    if not form.validate():
        return page("leads/edit.html", lead=lead, form=form, status=422)
    lead.describe(db.session(), **form.said, by=current_user)
    db.session.commit()
    return go(url_for(".show", lead_id=lead.id))


def held(lead_id: int) -> Lead:
    """The lead, locked for one decision; not there is not there."""
    lock_lead(db.session(), lead_id)
    return db.get_or_404(Lead, lead_id)


def show_lead(lead: Lead, *, status: int = 200, **forms: Form) -> Response:
    """The page of a lead; `forms` are those that were refused, with what was typed."""
    shown = {**forms_for(lead), **forms}
    number = min(max(request.args.get("page", type=int) or 1, 1), MOST_PAGES)
    about = lead_page(db.session(), lead, number)
    return page("leads/show.html", status=status, lead=lead, about=about, wrong=tuple(forms.values()), **shown)
