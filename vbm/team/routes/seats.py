"""Seats: at which clients somebody works."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user
from sqlalchemy import select

from vbm.accounts.models import Membership
from vbm.extensions import db
from vbm.team.forms import SeatForm, SeatsForm
from vbm.team.joining import all_clients, chosen, give_seats
from vbm.team.routes.people import find
from vbm.web import access
from vbm.web.hypermedia import go

bp = Blueprint("seats", __name__, url_prefix="/team/<int:person_id>/seats")


@bp.post("")
@access.manager
def create(person_id: int) -> Response:
    """One seat chosen on the person's page, or several ticked while inviting somebody who was here already."""
    person, session = find(person_id), db.session()
    everyone = all_clients(session)
    one, several = SeatForm(everyone), SeatsForm(everyone)
    wanted = [one.client_id.data] if one.validate() else several.clients.data if several.validate() else []
    if not wanted:
        flash("Choose a client first.", "warning")
    else:
        give_seats(session, person, chosen(session, wanted), by=current_user)
        session.commit()
        flash(f"{person.name} has a seat there now.", "success")
    return go(url_for("team.people.show", person_id=person.id))


@bp.post("/<int:client_id>/end")
@access.manager
def destroy(person_id: int, client_id: int) -> Response:
    asked = select(Membership).where(Membership.person_id == person_id, Membership.client_id == client_id)
    seat = db.first_or_404(asked.where(Membership.until.is_(None)))
    seat.end(db.session(), by=current_user.id)
    db.session.commit()
    flash("The seat is given up. What was done from it stays.", "success")
    return go(url_for("team.people.show", person_id=person_id))
