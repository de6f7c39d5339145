"""An uploaded file, with all that its pages need."""

from typing import Any

from flask import Response
from sqlalchemy import select

from vbm.clients.models import Client
from vbm.extensions import db
from vbm.imports.forms import question
from vbm.imports.models import ImportFile
from vbm.imports.plan import plan_of
from vbm.imports.trello import read_board
from vbm.support import clock
from vbm.web.hypermedia import page


def find_file(import_id: int) -> ImportFile:
    file: ImportFile = db.first_or_404(select(ImportFile).where(ImportFile.id == import_id))
    return file


def client_of(file: ImportFile) -> Client:
    client: Client = db.first_or_404(select(Client).where(Client.id == file.client_id))
    return client


def dry_run(file: ImportFile, form: Any, status: int = 200) -> Response:
    plan = plan_of(db.session(), file.client_id, read_board(file.raw))
    asked = [(one, question(form, file.lists, one.external_id)) for one in plan.preview.columns]
    columns = [(one, field) for one, field in asked if field is not None]
    said = {"file": file, "client": client_of(file), "plan": plan, "form": form, "columns": columns}
    said["zone"] = clock.zone(client_of(file).timezone)
    return page("imports/dry_run.html", status=status, **said)
