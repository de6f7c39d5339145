"""What managers note down about somebody; nobody else learns that there is anything."""

from flask import Blueprint, Response, flash, url_for
from flask_login import current_user
from sqlalchemy import select

from vbm.extensions import db
from vbm.team.forms import NoteForm
from vbm.team.models import PersonNote
from vbm.team.routes.finding import find
from vbm.team.routes.people import show_person
from vbm.web import access
from vbm.web.hypermedia import go

bp = Blueprint("notes", __name__, url_prefix="/team/<int:person_id>/notes")


@bp.post("")
@access.manager
def create(person_id: int) -> Response:
    person, form = find(person_id), NoteForm()
    if not form.validate_on_submit():
        return show_person(person, note_form=form, status=422)
    PersonNote.add(db.session(), person, form.body.data, by=current_user)
    db.session.commit()
    return go(url_for("team.people.show", person_id=person.id))


@bp.post("/<int:note_id>/removal")
@access.manager
def destroy(person_id: int, note_id: int) -> Response:
    asked = select(PersonNote).where(PersonNote.id == note_id, PersonNote.person_id == find(person_id).id)
    note = db.first_or_404(asked)
    note.remove(db.session(), by=current_user)
    db.session.commit()
    flash("The note is gone.", "success")
    return go(url_for("team.people.show", person_id=person_id))
