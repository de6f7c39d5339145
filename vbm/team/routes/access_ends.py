"""Taking somebody's access away, and giving it back."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.team.routes.finding import find
from vbm.web import access
from vbm.web.hypermedia import go

bp = Blueprint("access_ends", __name__, url_prefix="/team/<int:person_id>/access-end")


@bp.post("")
@access.manager
def create(person_id: int) -> Response:
    person = find(person_id)
    person.deactivate(db.session(), by=current_user)
    db.session.commit()
    flash(f"{person.name} has no access any more. Nothing they did is lost.", "success")
    return go(url_for("team.people.show", person_id=person.id))


@bp.post("/undo")
@access.manager
def destroy(person_id: int) -> Response:
    person = find(person_id)
    person.bring_back(db.session(), by=current_user)
    db.session.commit()
    flash(f"{person.name} is back.", "success")
    return go(url_for("team.people.show", person_id=person.id))
