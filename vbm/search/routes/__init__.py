"""Addresses of the search room."""

from flask import Blueprint

from vbm.search.routes import found

bp = Blueprint("search", __name__, url_prefix="/search")
bp.register_blueprint(found.bp)
