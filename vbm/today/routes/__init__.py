"""Addresses of the today room."""

from flask import Blueprint

from vbm.today.routes import (
    blockers,
    comments,
    completions,
    day,
    expectations,
    freeings,
    minutes,
    reopenings,
    senders,
    starts,
    steps,
)
from vbm.today.routes.nudged import bp as nudged

__all__ = ["bp", "nudged"]

bp = Blueprint("today", __name__, url_prefix="/today")
day.add_to(bp)
bp.register_blueprint(starts.bp)
bp.register_blueprint(completions.bp)
bp.register_blueprint(reopenings.bp)
bp.register_blueprint(blockers.bp)
bp.register_blueprint(freeings.bp)
bp.register_blueprint(expectations.bp)
bp.register_blueprint(minutes.bp)
bp.register_blueprint(comments.bp)
bp.register_blueprint(steps.bp)
bp.register_blueprint(senders.bp)
