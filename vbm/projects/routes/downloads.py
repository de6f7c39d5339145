"""Bytes of uploads leave only here: as something to save, never as a page, and to nobody who does not see the task."""

from flask import Blueprint, Response, abort, send_file

from vbm.projects.routes.attached import file_store, find_attachment
from vbm.web import access

bp = Blueprint("downloads", __name__, url_prefix="/tasks/<int:task_id>/files/<int:attachment_id>")
LIFELESS = "default-src 'none'; sandbox"


@bp.get("")
@access.signed_in
def show(task_id: int, attachment_id: int) -> Response:
    row = find_attachment(task_id, attachment_id)
    path = file_store().path(row.client_id, row.stored) if row.stored else None
    if path is None or not path.is_file():
        abort(404)
    response = send_file(path, row.mimetype, as_attachment=True, download_name=row.name, conditional=True)
    response.headers.update({"Content-Security-Policy": LIFELESS, "Cache-Control": "no-store"})
    return response


@bp.get("/picture")
@access.signed_in
def picture(task_id: int, attachment_id: int) -> Response:
    """Small and drawn by us: all that a page shows of an upload."""
    row = find_attachment(task_id, attachment_id)
    if not row.is_picture or not file_store().has_small(row.client_id, row.stored):
        abort(404)
    response = send_file(file_store().path(row.client_id, row.stored, small=True), "image/webp", conditional=True)
    response.headers.update({"Content-Security-Policy": LIFELESS, "Cache-Control": "private, no-cache"})
    return response
