"""The people of the practice."""

from typing import Any

from flask import Blueprint, Response, flash, url_for
from flask import session as kept
from flask_login import current_user

from vbm.accounts.models import Person, Role
from vbm.accounts.models.person import find_person
from vbm.extensions import db
from vbm.team.forms import AddressForm, InviteForm, NoteForm, SeatForm
from vbm.team.joining import WantsReason, all_clients, chosen, invite_someone, without_address
from vbm.team.models import Trade
from vbm.team.person_page import person_page
from vbm.team.roster import roster
from vbm.team.routes.finding import find_own, is_in_view
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("people", __name__, url_prefix="/team")


@bp.get("")
@access.team
def index() -> Response:
    entries = [entry for entry in roster(db.session()) if entry.person.is_active or current_user.is_manager]
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
    try:
        person = _invited(form)
    except WantsReason as why:
        session.rollback()
        form.reason.errors = [str(why)]
        return _asked(form, status=422)
    session.commit()
    flash(f"{person.name} is invited. The link works for three days.", "success")
    return go(url_for("team.people.index"))


@bp.get("/<int:person_id>")
@access.team
def show(person_id: int) -> Response:
    return show_person(find_own(person_id))


def _invited(form: InviteForm) -> Person:
    session, trade = db.session(), Trade(form.trade.data)
    role = Role.MANAGER if trade == Trade.MANAGER else Role.MEMBER
    clients, reason = chosen(session, form.clients.data), form.reason.data or ""
    return invite_someone(session, form.name.data, form.email.data, role, clients, trade=trade, reason=reason, by=current_user)


def _asked(form: InviteForm, *, known: Person | None = None, status: int = 200) -> Response:
    said: dict[str, Any] = {"form": form, "known": known, "is_named": is_in_view(known)}
    return page("team/new.html", placeholders=without_address(db.session()), status=status, **said)


def show_person(person: Person, *, status: int = 200, **forms: Any) -> Response:
    """The page, with the form that could not be done as it was typed."""
    seen = person_page(db.session(), person, is_focused=access.FOCUS in kept)
    free = [client for client in all_clients(db.session()) if client not in seen.entry.clients]
    said = {"form": AddressForm(None), "seat_form": SeatForm(free, formdata=None), "note_form": NoteForm(None), **forms}
    return page("team/show.html", seen=seen, entry=seen.entry, person=person, status=status, **said)
