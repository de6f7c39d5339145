"""Addresses of the portal."""

from flask import Blueprint

from vbm.portal.routes import own_page

bp = Blueprint("portal", __name__, url_prefix="/portal")
own_page.add_to(bp)
