"""Addresses of the work room."""

from flask import Blueprint

from vbm.work.routes import focus, overview, tasks

bp = Blueprint("work", __name__, url_prefix="/work")
overview.add_to(bp)
bp.register_blueprint(tasks.bp)
bp.register_blueprint(focus.bp)
