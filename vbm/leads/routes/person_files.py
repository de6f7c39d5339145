"""Everything we hold about one person, to read and to hand over."""

import json
from datetime import date, datetime

from flask import Blueprint, Response

from vbm.extensions import db
from vbm.leads.holdings import person_file
from vbm.leads.models import Lead
from vbm.leads.person_page import person_page
from vbm.web import access
from vbm.web.hypermedia import as_file, page

bp = Blueprint("person_files", __name__, url_prefix="/leads/<int:lead_id>/file")


@bp.get("")
@access.desk
def show(lead_id: int) -> Response:
    lead = db.get_or_404(Lead, lead_id)
    return page("leads/person_file.html", lead=lead, held=person_page(db.session(), lead))


@bp.get("/download")
@access.desk
def download(lead_id: int) -> Response:
    held = person_file(db.session(), db.get_or_404(Lead, lead_id))
    said = json.dumps(held, default=_iso, ensure_ascii=False, indent=1)
    return as_file(said, f"person-{lead_id}.json", "application/json")


def _iso(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
