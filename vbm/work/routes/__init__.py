"""Addresses of the work room."""

from flask import Blueprint

from vbm.work.routes import overview

bp = Blueprint("work", __name__, url_prefix="/work")
overview.add_to(bp)
