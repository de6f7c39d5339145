"""Notes about a lead."""

from flask import Blueprint, Response, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.leads.forms import NoteForm
from vbm.leads.routes.leads import held, show_lead
from vbm.web import access
from vbm.web.hypermedia import go

bp = Blueprint("notes", __name__)


@bp.post("/leads/<int:lead_id>/notes")
@access.desk
def create(lead_id: int) -> Response:
    lead, form = held(lead_id), NoteForm()
    if not form.validate():
        return show_lead(lead, status=422, note_form=form)
    lead.note(db.session(), form.text.data, by=current_user)
    db.session.commit()
    return go(url_for("leads.leads.show", lead_id=lead.id, _anchor="notes"))
