"""Inviting the owner of the business."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user

from vbm.accounts.models import Role
from vbm.accounts.models.person import find_person
from vbm.clients.routes.clients import find
from vbm.extensions import db
from vbm.team.forms import OwnerForm
from vbm.team.joining import invite_someone
from vbm.team.known_owner import owner_to_invite
from vbm.team.routes.finding import is_in_view
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("owners", __name__, url_prefix="/clients/<int:client_id>/owners")


@bp.get("/new")
@access.manager
def new(client_id: int) -> Response:
    client = find(client_id)
    form = OwnerForm(**owner_to_invite(db.session(), client.id)._asdict())
    return page("team/new_owner.html", client=client, form=form, known=None)


@bp.post("")
@access.manager
def create(client_id: int) -> Response:
    client, form, session = find(client_id), OwnerForm(), db.session()
    known = find_person(session, form.email.data or "")
    if not form.validate_on_submit() or known:
        return page("team/new_owner.html", client=client, form=form, known=known, is_named=is_in_view(known), status=422)
    name, email = form.name.data, form.email.data
    person = invite_someone(session, name, email, Role.OWNER, [client], timezone=client.timezone, by=current_user)
    session.commit()
    flash(f"{person.name} is invited. The link works for three days.", "success")
    return go(url_for("clients.clients.show", client_id=client.id))
