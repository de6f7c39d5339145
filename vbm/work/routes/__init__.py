"""Addresses of the work room."""

from flask import Blueprint

from vbm.work.routes import bulk, calendars, export, filters, focus, lanes, lists, moves, overview, tasks

bp = Blueprint("work", __name__, url_prefix="/work")
overview.add_to(bp)
export.add_to(bp)
filters.add_to(bp)
lanes.add_to(bp)
bp.register_blueprint(lists.bp)
bp.register_blueprint(calendars.bp)
bp.register_blueprint(bulk.bp)
bp.register_blueprint(moves.bp)
bp.register_blueprint(tasks.bp)
bp.register_blueprint(focus.bp)
