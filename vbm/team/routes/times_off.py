"""Days away: said by the person or by a manager."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user

from vbm.accounts.models import Person
from vbm.extensions import db
from vbm.support.refusals import Refused
from vbm.team.models import TimeOff
from vbm.team.routes.finding import find_time_off, find_worker, named_colleagues
from vbm.team.time_off_forms import TimeOffForm
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("times_off", __name__, url_prefix="/team/<int:person_id>/time-off")


@bp.get("/new")
@access.team
def new(person_id: int) -> Response:
    person = find_worker(person_id)
    return _show(person, TimeOffForm(None, colleagues=named_colleagues(person)))


@bp.post("")
@access.own_profile
def create(person_id: int) -> Response:
    person, session = find_worker(person_id), db.session()
    form = TimeOffForm(colleagues=named_colleagues(person))
    if not form.validate_on_submit():
        return _show(person, form, status=422)
    try:
        off = TimeOff.add(session, person, **form.said(), by=current_user)
    except Refused as why:
        return _show(person, form.refused(why), status=422)
    return _done(person, "Written down. Nothing was moved by it.", off)


@bp.get("/<int:off_id>/edit")
@access.team
def edit(person_id: int, off_id: int) -> Response:
    person = find_worker(person_id)
    off = find_time_off(person, off_id)
    return _show(person, TimeOffForm(None, obj=off, colleagues=named_colleagues(person, off.cover_id)), off)


@bp.post("/<int:off_id>")
@access.own_profile
def update(person_id: int, off_id: int) -> Response:
    person, session = find_worker(person_id), db.session()
    off = find_time_off(person, off_id)
    form = TimeOffForm(colleagues=named_colleagues(person, off.cover_id))
    if not form.validate_on_submit():
        return _show(person, form, off, status=422)
    try:
        off.change(session, person, **form.said(off.note), by=current_user)
    except Refused as why:
        return _show(person, form.refused(why), off, status=422)
    return _done(person, "Saved.", off)


@bp.post("/<int:off_id>/removal")
@access.own_profile
def destroy(person_id: int, off_id: int) -> Response:
    person = find_worker(person_id)
    find_time_off(person, off_id).remove(db.session(), by=current_user)
    return _done(person, "Taken out.")


def _done(person: Person, words: str, off: TimeOff | None = None) -> Response:
    """To what is in the way of these days, where there are any."""
    db.session.commit()
    flash(words, "success")
    if off is not None:
        return go(url_for("capacity.absences.show", person_id=person.id, off_id=off.id))
    return go(url_for("team.people.show", person_id=person.id))


def _show(person: Person, form: TimeOffForm, off: TimeOff | None = None, *, status: int = 200) -> Response:
    return page("team/time_off.html", person=person, form=form, off=off, status=status)
