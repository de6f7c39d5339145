"""The people of the practice."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user
from sqlalchemy import select

from vbm.accounts.models import Person, Role
from vbm.accounts.models.person import find_person
from vbm.extensions import db
from vbm.team.forms import AddressForm, InviteForm, SeatForm
from vbm.team.joining import all_clients, chosen, invite_someone, without_address
from vbm.team.roster import people_in_view, roster
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("people", __name__, url_prefix="/team")


@bp.get("")
@access.team
def index() -> Response:
    entries = roster(db.session())
    team = [entry for entry in entries if entry.person.role != Role.OWNER]
    owners = [entry for entry in entries if entry.person.role == Role.OWNER]
    return page("team/index.html", team=team, owners=owners)


@bp.get("/new")
@access.manager
def new() -> Response:
    return _asked(InviteForm(all_clients(db.session())))


@bp.post("")
@access.manager
def create() -> Response:
    session = db.session()
    form = InviteForm(all_clients(session))
    known = find_person(session, form.email.data or "")
    if not form.validate_on_submit() or known:
        return _asked(form, known=known, status=422)
    clients = chosen(session, form.clients.data)
    person = invite_someone(session, form.name.data, form.email.data, Role.MEMBER, clients, by=current_user)
    session.commit()
    flash(f"{person.name} is invited. The link works for three days.", "success")
    return go(url_for("team.people.index"))


@bp.get("/<int:person_id>")
@access.manager
def show(person_id: int) -> Response:
    return show_person(find(person_id), AddressForm(None))


def _asked(form: InviteForm, *, known: Person | None = None, status: int = 200) -> Response:
    return page("team/new.html", form=form, known=known, placeholders=without_address(db.session()), status=status)


def find(person_id: int) -> Person:
    return db.first_or_404(select(Person).where(Person.id == person_id, people_in_view(db.session())))


def show_person(person: Person, form: AddressForm, *, status: int = 200) -> Response:
    entry = roster(db.session(), [person.id])[0]
    free = [client for client in all_clients(db.session()) if client not in entry.clients]
    return page("team/show.html", entry=entry, person=person, form=form, seat_form=SeatForm(free, formdata=None), status=status)
