"""What the clock asks of the series room."""

import logging

from sqlalchemy import select

from vbm.extensions import db
from vbm.projects.models.project import lock_project
from vbm.running.jobs import alone
from vbm.series.making import due_series, make_due
from vbm.series.models import Holidays, Series
from vbm.support import clock
from vbm.support.scope import Scope, open_scope

log = logging.getLogger(__name__)
TROUBLE = "series %s could not go on"


def make_what_is_due() -> int:
    open_scope(db.session(), Scope.practice())
    now = clock.now()
    due, made = due_series(db.session(), now), 0
    db.session.commit()
    for series_id in due:
        with alone(log, TROUBLE, series_id):
            made += make_due(db.session(), series_id, now)
    return made


def follow_holidays() -> None:
    """Holidays may have come and gone since a next date was found; asked for when they change, and by the clock."""
    open_scope(db.session(), Scope.practice())
    moved = select(Series.id, Series.project_id).where(Series.holidays != Holidays.KEEP, Series.next_on.is_not(None))
    for series_id, project_id in db.session.execute(moved).all():
        with alone(log, TROUBLE, series_id):
            lock_project(db.session(), project_id)
            series = db.session.get_one(Series, series_id, populate_existing=True)
            series.come_next(db.session(), series.next_on)
