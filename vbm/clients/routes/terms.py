"""New terms, from a day on; the old ones stay as they were."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user

from vbm.clients.forms import TermsForm
from vbm.clients.models import Terms
from vbm.clients.overview import glance
from vbm.clients.routes.clients import find
from vbm.extensions import db
from vbm.practice.models import our_practice
from vbm.support.refusals import Refused
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("terms", __name__, url_prefix="/clients/<int:client_id>/terms")


@bp.get("/new")
@access.manager
def new(client_id: int) -> Response:
    seen = glance(db.session(), find(client_id))
    return page("clients/new_terms.html", glance=seen, form=_form_like(seen.terms))


@bp.post("")
@access.manager
def create(client_id: int) -> Response:
    session, form = db.session(), TermsForm()
    seen = glance(session, find(client_id))
    if not form.validate_on_submit():
        return page("clients/new_terms.html", glance=seen, form=form, status=422)
    if seen.engagement is None:
        raise Refused("There is no engagement here to change.")
    currency = seen.terms.currency if seen.terms else our_practice(session).currency
    try:
        seen.engagement.agree(session, form.terms(currency), by=current_user)
    except Refused as why:
        form.in_force_from.errors = [str(why)]
        return page("clients/new_terms.html", glance=seen, form=form, status=422)
    session.commit()
    flash("The new terms are noted.", "success")
    return go(url_for("clients.clients.show", client_id=client_id))


def _form_like(terms: Terms | None) -> TermsForm:
    """What is in force now, as a start."""
    if terms is None:
        return TermsForm()
    hours = terms.minutes / 60 if terms.minutes and terms.basis == "retainer" else None
    return TermsForm(basis=terms.basis.value, fee=terms.fee.amount, hours=hours)
