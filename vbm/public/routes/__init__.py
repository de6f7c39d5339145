"""Addresses of the public room."""

from flask import Blueprint, Response

from vbm.practice.first_visit import lead_to_setup
from vbm.public.routes import files, frames, looks, pages, previews, publications, texts
from vbm.web import access
from vbm.web.hypermedia import page

bp = Blueprint("public", __name__)
bp.before_request(lead_to_setup)
for part in (pages, files, texts, looks, frames, previews, publications):
    bp.register_blueprint(part.bp)


@bp.get("/offline")
@access.public
def offline() -> Response:
    """Kept on the device for when nobody answers."""
    return page("public/offline.html")
