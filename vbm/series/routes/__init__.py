"""Addresses of the series room."""

from flask import Blueprint

from vbm.extensions import db
from vbm.projects.models import Task
from vbm.series.reading import Repeats, full_day, repeats
from vbm.series.routes import beginnings, listing, next_ones, pauses, series

bp = Blueprint("series", __name__)
bp.register_blueprint(listing.bp)
bp.register_blueprint(beginnings.bp)
bp.register_blueprint(series.bp)
bp.register_blueprint(next_ones.bp)
bp.register_blueprint(pauses.bp)
bp.add_app_template_filter(full_day)


@bp.app_template_global()
def series_of(task: Task) -> Repeats | None:
    """For the page of a task, which knows nothing of series."""
    return repeats(db.session(), task)
