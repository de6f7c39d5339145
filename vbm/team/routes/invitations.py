"""Inviting somebody again, or somebody who was only a name until now."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user

from vbm.accounts.invitations import invite
from vbm.extensions import db
from vbm.support.refusals import Refused
from vbm.team.forms import AddressForm
from vbm.team.joining import business_of
from vbm.team.routes.finding import find
from vbm.team.routes.people import show_person
from vbm.web import access
from vbm.web.hypermedia import go

bp = Blueprint("invitations", __name__, url_prefix="/team/<int:person_id>/invitation")


@bp.post("")
@access.manager
def create(person_id: int) -> Response:
    person, session, form = find(person_id), db.session(), AddressForm()
    if person.email is None or form.email.raw_data:
        if not form.validate_on_submit():
            return show_person(person, form=form, status=422)
        try:
            person.give_address(session, form.email.data, by=current_user)
        except Refused as why:
            form.email.errors = [str(why)]
            return show_person(person, form=form, status=422)
    invite(session, person, business=business_of(session, person), by=current_user)
    session.commit()
    flash(f"{person.name} is invited. The link works for three days; an older one does not work any more.", "success")
    return go(url_for("team.people.show", person_id=person.id))
