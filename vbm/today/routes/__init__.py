"""Addresses of the today room."""

from flask import Blueprint

from vbm.today.routes import blockers, completions, day, reopenings, starts

bp = Blueprint("today", __name__, url_prefix="/today")
day.add_to(bp)
bp.register_blueprint(starts.bp)
bp.register_blueprint(completions.bp)
bp.register_blueprint(reopenings.bp)
bp.register_blueprint(blockers.bp)
