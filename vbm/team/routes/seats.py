"""Seats: at which clients somebody works, as what, and for how long a month."""

from flask import Blueprint, Response, abort, flash, url_for
from flask_login import current_user

from vbm.accounts.models import Membership, Person
from vbm.clients.models import Client
from vbm.extensions import db
from vbm.team.forms import DutyForm, SeatForm, SeatsForm
from vbm.team.joining import WantsReason, all_clients, chosen, give_seats
from vbm.team.person_page import seat_of
from vbm.team.routes.finding import find
from vbm.team.routes.people import show_person
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("seats", __name__, url_prefix="/team/<int:person_id>/seats")


@bp.post("")
@access.manager
def create(person_id: int) -> Response:
    """One seat chosen on the person's page, or several ticked while inviting somebody who was here already."""
    person, everyone = find(person_id), all_clients(db.session())
    one, several = SeatForm(everyone), SeatsForm(everyone)
    wanted = [one.client_id.data] if one.validate() else several.clients.data if several.validate() else []
    if one.reason.errors:
        return show_person(person, seat_form=one, status=422)
    if not wanted:
        flash("Choose a client first.", "warning")
        return go(url_for("team.people.show", person_id=person.id))
    return _give(person, chosen(db.session(), wanted), one)


@bp.get("/<int:client_id>/edit")
@access.manager
def edit(person_id: int, client_id: int) -> Response:
    person, seat, client = _find(person_id, client_id)
    return page("team/edit_seat.html", person=person, client=client, form=DutyForm(None, obj=seat))


@bp.post("/<int:client_id>")
@access.manager
def update(person_id: int, client_id: int) -> Response:
    (person, seat, client), form = _find(person_id, client_id), DutyForm()
    if not form.validate_on_submit():
        return page("team/edit_seat.html", person=person, client=client, form=form, status=422)
    form.describe(seat, by=current_user.id, session=db.session())
    db.session.commit()
    flash("Saved.", "success")
    return go(url_for("team.people.show", person_id=person.id))


@bp.post("/<int:client_id>/end")
@access.manager
def destroy(person_id: int, client_id: int) -> Response:
    _, seat, _ = _find(person_id, client_id)
    seat.end(db.session(), by=current_user.id)
    db.session.commit()
    flash("The seat is given up. What was done from it stays.", "success")
    return go(url_for("team.people.show", person_id=person_id))


def _give(person: Person, clients: list[Client], form: SeatForm) -> Response:
    try:
        warning = give_seats(db.session(), person, clients, reason=form.reason.data or "", by=current_user)
    except WantsReason as why:
        form.reason.errors = [str(why)]
        return show_person(person, seat_form=form, wanted=clients, status=422)
    db.session.commit()
    flash(f"{person.name} has a seat there now.", "success")
    if warning:
        flash(warning, "warning")
    return go(url_for("team.people.show", person_id=person.id))


def _find(person_id: int, client_id: int) -> tuple[Person, Membership, Client]:
    person, session = find(person_id), db.session()
    seat = seat_of(session, person, client_id)
    return (person, seat, session.get_one(Client, client_id)) if seat else abort(404)
