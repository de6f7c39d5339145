"""A talk entered by hand."""

from flask import Blueprint, Response, flash, request, url_for
from flask_login import current_user

from vbm.booking.deed_forms import EntryForm
from vbm.booking.entering import enter, entry_form, known_of
from vbm.booking.taking import NotToBeHad
from vbm.extensions import db
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("entries", __name__, url_prefix="/calendar/talks")


@bp.get("/new")
@access.desk
def new() -> Response:
    """With a day and a time where the address says them; never with anything personal."""
    if (lead_id := request.args.get("lead", type=int)) is not None:
        return go(url_for("leads.talks.new", lead_id=lead_id))
    return show_entry(entry_form(db.session(), current_user, None, data=known_of(request.args)))


@bp.post("")
@access.desk
def create() -> Response:
    return take_entry(entry_form(db.session(), current_user))


def take_entry(form: EntryForm, action: str = "", **whose: int | None) -> Response:
    if not form.validate():
        return show_entry(form, action, status=422)
    try:
        talk = enter(db.session(), form, by=current_user.id, **whose)
    except NotToBeHad as why:
        form.say_clash(str(why))
        return show_entry(form, action, status=422)
    db.session.commit()
    flash("Booked. They get a mail with an invitation for their calendar.", "success")
    return go(url_for("booking.deeds.show", appointment_id=talk.id))


def show_entry(form: EntryForm, action: str = "", *, status: int = 200) -> Response:
    return page("booking/deeds/new.html", form=form, action=action or url_for("booking.entries.create"), status=status)
