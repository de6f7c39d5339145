"""Room for clients: how many places there are, who has them, and what visitors are told."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.practice.models import our_practice
from vbm.practice.places import room_of
from vbm.practice.room_form import RoomForm
from vbm.web import access
from vbm.web.hypermedia import go, page

bp = Blueprint("room", __name__, url_prefix="/settings/room")


@bp.get("")
@access.desk
def edit() -> Response:
    practice = our_practice(db.session())
    return _show(RoomForm(None, places=practice.client_places, next_on=practice.next_place_said_on))


@bp.post("")
@access.desk
def update() -> Response:
    form, practice = RoomForm(), our_practice(db.session())
    if not form.validate_on_submit() or form.places.data is None:
        return _show(form, status=422)
    practice.say_room(db.session(), form.places.data, next_on=form.next_on.data, by=current_user.id)
    db.session.commit()
    flash("Saved.", "success")
    return go(url_for("practice.room.edit"))


def _show(form: RoomForm, *, status: int = 200) -> Response:
    practice = our_practice(db.session())
    return page("practice/room.html", form=form, room=room_of(practice), counted_on=practice.next_place_on, status=status)
