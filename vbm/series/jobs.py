"""What the clock asks of the series room."""

import logging

from sqlalchemy import select

from vbm.extensions import db
from vbm.projects.models.project import lock_project
from vbm.series.making import due_series, make_due
from vbm.series.models import Holidays, Series
from vbm.support import clock
from vbm.support.scope import Scope, open_scope

log = logging.getLogger(__name__)


def make_what_is_due() -> int:
    """Each series in its own transaction, so that one that cannot go on holds up no other."""
    open_scope(db.session(), Scope.practice())
    now = clock.now()
    due, made = due_series(db.session(), now), 0
    db.session.commit()
    for series_id in due:
        try:
            made += make_due(db.session(), series_id, now)
            db.session.commit()
        except Exception:
            log.exception("series %s could not go on", series_id)
            db.session.rollback()
    return made


def follow_holidays() -> None:
    """Holidays may have come and gone since a next date was found."""
    open_scope(db.session(), Scope.practice())
    moved = select(Series.id, Series.project_id).where(Series.holidays != Holidays.KEEP, Series.next_on.is_not(None))
    for series_id, project_id in db.session.execute(moved).all():
        lock_project(db.session(), project_id)
        series = db.session.get_one(Series, series_id, populate_existing=True)
        series.come_next(db.session(), series.next_on)
        db.session.commit()
