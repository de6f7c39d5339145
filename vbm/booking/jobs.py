"""What the clock asks of the booking room."""

import logging

from vbm.booking.lapsing import due_to_lapse, lapse_if_due
from vbm.extensions import db
from vbm.running.jobs import alone
from vbm.support import clock
from vbm.support.scope import Scope, open_scope

log = logging.getLogger(__name__)


def let_lapse() -> None:
    """Late, doubled or by several at once, each lapses once."""
    open_scope(db.session(), Scope.practice())
    at = clock.now()
    due = due_to_lapse(db.session(), at)
    db.session.commit()
    for talk_id in due:
        with alone(log, "appointment %s could not lapse", talk_id):
            lapse_if_due(db.session(), talk_id, at)
