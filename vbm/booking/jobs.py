"""What the clock asks of the booking room."""

import logging

from vbm.booking.free_again import due_to_hear, tell_that_times_are_free
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


def tell_who_waits() -> None:
    """That times are free again: those who waited longest first, once each."""
    open_scope(db.session(), Scope.practice())
    at = clock.now()
    due = due_to_hear(db.session(), at)
    db.session.commit()
    for asked_id in due:
        with alone(log, "request %s could not be told of free times", asked_id):
            tell_that_times_are_free(db.session(), asked_id, at)
