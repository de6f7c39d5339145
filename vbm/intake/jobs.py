"""What the clock asks of the questionnaire."""

import logging

from vbm.activity.models import record
from vbm.extensions import db
from vbm.intake.keeping import batches, forget_batch
from vbm.running.jobs import alone
from vbm.support import clock
from vbm.support.scope import Scope, open_scope

log = logging.getLogger(__name__)


def forget_old_answers() -> None:
    """Answers that nobody asked us to keep go after a month: few at a time, since visitors write meanwhile."""
    open_scope(db.session(), Scope.practice())
    gone = 0
    for ids in batches(db.session(), clock.now()):
        with alone(log, "old answers %s to %s could not be forgotten", ids[0], ids[-1]):
            gone += forget_batch(db.session(), ids)
    if gone:
        record(db.session(), "submissions.forgotten", about="submissions", by=None, count=gone)
    db.session.commit()
