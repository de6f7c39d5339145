"""Bring it over: decided once, done by a worker."""

from flask import Blueprint, Response, url_for
from flask_login import current_user

from vbm.extensions import db
from vbm.imports.forms import stages_form, stages_in
from vbm.imports.jobs import ring_for
from vbm.imports.models import State
from vbm.imports.routes.finding import dry_run, find_file
from vbm.support.after_commit import after_commit
from vbm.web import access
from vbm.web.hypermedia import go

bp = Blueprint("runs", __name__, url_prefix="/trello/<int:import_id>/run")


@bp.post("")
@access.desk
def create(import_id: int) -> Response:
    file = find_file(import_id)
    form = stages_form(file.lists)
    if file.state in (State.UPLOADED, State.FAILED) and not form.validate():
        return dry_run(file, form, 422)
    if file.begin(db.session(), stages_in(form, file.lists), by=current_user):
        after_commit(db.session(), ring_for, import_id)
    db.session.commit()
    return go(url_for("imports.trello.show", import_id=import_id))
