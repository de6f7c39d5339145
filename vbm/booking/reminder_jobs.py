"""What the clock asks of talks to come: to remind of them, and to keep what was agreed to when clocks change otherwise."""

import logging

from vbm.booking.reminders import due_reminders, let_go_of_late, remind
from vbm.booking.wall_times import out_of_step, put_in_step
from vbm.extensions import db
from vbm.running.jobs import alone
from vbm.support import clock
from vbm.support.scope import Scope, open_scope

log = logging.getLogger(__name__)


def send_reminders() -> None:
    """Late, doubled or by several at once, each is decided once."""
    open_scope(db.session(), Scope.practice())
    now = clock.now()
    let_go_of_late(db.session(), now)
    due = due_reminders(db.session(), now)
    db.session.commit()
    for talk_id, kind in due:
        with alone(log, "the reminder of appointment %s could not be written", talk_id):
            remind(db.session(), talk_id, kind, now)


def keep_wall_times() -> None:
    open_scope(db.session(), Scope.practice())
    now = clock.now()
    moved = out_of_step(db.session(), now)
    db.session.commit()
    for talk_id in moved:
        with alone(log, "appointment %s could not follow the clocks", talk_id):
            put_in_step(db.session(), talk_id, now)
