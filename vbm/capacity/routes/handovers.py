"""What somebody leaves goes to others, with the access or one seat that ends."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user
from sqlalchemy import select

from vbm.accounts.models import Person
from vbm.capacity.handover import leave, leave_client
from vbm.capacity.handover_forms import HandoverForm, handover_form
from vbm.capacity.leaving import Leaving, read_leaving
from vbm.clients.models import Client
from vbm.extensions import db
from vbm.team.person_page import seat_of
from vbm.team.routes.finding import find_worker
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("handovers", __name__, url_prefix="/<int:person_id>/handover")


@bp.get("")
@access.manager
def new(person_id: int) -> Response:
    leaving = read_leaving(db.session(), find_worker(person_id))
    return _show(leaving, handover_form(leaving, known=True))


@bp.post("")
@access.manager
def create(person_id: int) -> Response:
    person = find_worker(person_id)
    was_active, takers = person.is_active, handover_form(read_leaving(db.session(), person)).takers(db.session())
    count = leave(db.session(), person, takers, by=current_user)
    return _done(person, f"{person.name} has no access any more. " if was_active else "", count)


@bp.get("/<int:client_id>")
@access.manager
def edit(person_id: int, client_id: int) -> Response:
    person, client = find_worker(person_id), _find_client(client_id)
    leaving = read_leaving(db.session(), person, client.id)
    return _show(leaving, handover_form(leaving, known=True), client)


@bp.post("/<int:client_id>")
@access.manager
def update(person_id: int, client_id: int) -> Response:
    person, client = find_worker(person_id), _find_client(client_id)
    takers = handover_form(read_leaving(db.session(), person, client.id)).takers(db.session())
    seat = seat_of(db.session(), person, client.id)
    count = leave_client(db.session(), person, seat, takers, by=current_user)
    return _done(person, "The seat is given up. " if seat else "", count)


def _done(person: Person, words: str, count: int) -> Response:
    db.session.commit()
    went = f"{count} open task{' was' if count == 1 else 's were'} handed over." if count else "Nothing they did is lost."
    flash(f"{words}{went}", "success")
    return go(url_for("team.people.show", person_id=person.id))


def _find_client(client_id: int) -> Client:
    return db.first_or_404(select(Client).where(Client.id == client_id))  # type: ignore[no-any-return]


def _show(leaving: Leaving, form: HandoverForm, client: Client | None = None) -> Response:
    person = leaving.person
    seat = seat_of(db.session(), person, client.id) if client else None
    return page("capacity/handover.html", leaving=leaving, form=form, person=person, client=client, seat=seat)
