"""Addresses of the public room."""

from flask import Blueprint, Response

from vbm.practice.first_visit import lead_to_setup
from vbm.practice.site import Site, SitePicture  # noqa: F401  until a page uses them
from vbm.web import access, spent  # noqa: F401  until a form uses it
from vbm.web.hypermedia import page

bp = Blueprint("public", __name__)
bp.before_request(lead_to_setup)


@bp.get("/")
@access.public
def home() -> Response:
    return page("public/home.html")


@bp.get("/offline")
@access.public
def offline() -> Response:
    """Kept on the device for when nobody answers."""
    return page("public/offline.html")
