"""Addresses of the series room."""

from datetime import date

from flask import Blueprint

from vbm.extensions import db
from vbm.projects.models import Task
from vbm.series.reading import Repeats, repeats
from vbm.series.routes import beginnings, listing, next_ones, pauses, series

bp = Blueprint("series", __name__)
bp.register_blueprint(listing.bp)
bp.register_blueprint(beginnings.bp)
bp.register_blueprint(series.bp)
bp.register_blueprint(next_ones.bp)
bp.register_blueprint(pauses.bp)


@bp.app_template_global()
def series_of(task: Task) -> Repeats | None:
    """For the page of a task, which knows nothing of series."""
    return repeats(db.session(), task)


@bp.app_template_filter()
def full_day(day: date) -> str:
    """Monday 30 November 2026."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"
