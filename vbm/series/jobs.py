"""What the clock asks of the series room."""

import logging

from vbm.extensions import db
from vbm.series.making import due_series, make_due
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
