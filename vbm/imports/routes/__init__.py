"""Addresses of the imports room."""

from flask import Blueprint

from vbm.imports.routes import runs, trello

bp = Blueprint("imports", __name__, url_prefix="/imports")
bp.register_blueprint(trello.bp)
bp.register_blueprint(runs.bp)
