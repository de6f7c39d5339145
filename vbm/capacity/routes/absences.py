"""What is in the way of a time off, and what is done about it."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user

from vbm.capacity.absence_forms import FixForm
from vbm.capacity.absence_page import absence_page
from vbm.extensions import db
from vbm.team.routes.finding import find_time_off, find_worker, is_in_view
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("absences", __name__, url_prefix="/<int:person_id>/away/<int:off_id>")


@bp.get("")
@access.team
def show(person_id: int, off_id: int) -> Response:
    person = find_worker(person_id)
    seen = absence_page(db.session(), person, find_time_off(person, off_id), current_user)
    return page("capacity/absence.html", person=person, seen=seen, is_named=is_in_view(seen.cover))


@bp.post("")
@access.team
def update(person_id: int, off_id: int) -> Response:
    person, session = find_worker(person_id), db.session()
    off = find_time_off(person, off_id)
    words = FixForm().do(session, off, by=current_user)
    session.commit()
    flash(words, "success")
    return go(url_for("capacity.absences.show", person_id=person.id, off_id=off.id))
