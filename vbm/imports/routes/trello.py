"""A board's file: chosen, looked at, or put away again. Nothing here writes to a board."""

from typing import Any

from flask import Blueprint, Response, flash, request, session, url_for
from flask_login import current_user
from sqlalchemy import select

from vbm.clients.models import Client
from vbm.extensions import db
from vbm.imports.forms import UploadForm, stages_form
from vbm.imports.models import ImportFile, State
from vbm.imports.routes.finding import client_of, dry_run, find_file
from vbm.web import access
from vbm.web.forms import optional_id
from vbm.web.hypermedia import go, page

bp = Blueprint("trello", __name__, url_prefix="/trello")
READ_AT_MOST = 64 * 1024 * 1024  # a file somewhat too large is still answered on its own page, with the client kept


@bp.url_value_preprocessor
def _let_large_files_in(endpoint: str | None, _: Any) -> None:
    if endpoint == "imports.trello.create" and "_user_id" in session:  # strangers have no business with so much
        request.max_content_length = READ_AT_MOST


@bp.get("")
@access.desk
def new() -> Response:
    form = _form()
    form.client_id.data = request.args.get("client", type=optional_id)
    return page("imports/new.html", form=form)


@bp.post("")
@access.desk
def create() -> Response:
    form = _form()
    db.session.rollback()  # reading 20 MB takes seconds, and SQLite has one pen: nobody should wait for it meanwhile
    if not form.validate():
        return page("imports/new.html", status=form.status, form=form)
    file = _keep(form)
    db.session.commit()
    return go(url_for("imports.trello.show", import_id=file.id))


@bp.get("/<int:import_id>")
@access.desk
def show(import_id: int) -> Response:
    file = find_file(import_id)
    if file.state == State.UPLOADED:
        return dry_run(file, stages_form(file.lists))
    return page("imports/progress.html", fragment="imports/_progress.html", file=file, client=client_of(file))


@bp.post("/<int:import_id>/removal")
@access.desk
def destroy(import_id: int) -> Response:
    file = find_file(import_id)
    again = url_for("imports.trello.new", client=file.client_id)
    file.put_away(db.session())
    db.session.commit()
    flash("The file is gone, and nothing was brought over.")
    return go(again)


def _form() -> UploadForm:
    form = UploadForm()
    form.offer([(row.id, row.name) for row in db.session.execute(select(Client.id, Client.name).order_by(Client.name))])
    return form


def _keep(form: UploadForm) -> ImportFile:
    said = (form.client_id.data, form.file.data.filename or "", form.raw)
    return ImportFile.keep(db.session(), *said, by=current_user, **form.facts())
