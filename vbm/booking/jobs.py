"""What the clock asks of the booking room: late, doubled or by several at once, each row is decided once."""

import logging

from sqlalchemy.orm import Session

from vbm.booking.free_again import due_to_hear, tell_that_times_are_free
from vbm.booking.lapsing import due_to_lapse, lapse_if_due
from vbm.booking.reminders import due_reminders, let_go_of_late, remind
from vbm.booking.wall_times import out_of_step, put_in_step
from vbm.running.jobs import one_by_one
from vbm.support import clock

log = logging.getLogger(__name__)


def let_lapse() -> None:
    at = clock.now()
    find, do = (lambda session: due_to_lapse(session, at)), (lambda session, id: lapse_if_due(session, id, at))
    one_by_one(log, "appointment %s could not lapse", find, do)


def tell_who_waits() -> None:
    """That times are free again: those who waited longest first, once each."""
    at = clock.now()
    find, do = (lambda session: due_to_hear(session, at)), (lambda session, id: tell_that_times_are_free(session, id, at))
    one_by_one(log, "request %s could not be told of free times", find, do)


def send_reminders() -> None:
    now = clock.now()

    def find(session: Session) -> list[tuple[int, str]]:
        let_go_of_late(session, now)
        return due_reminders(session, now)

    one_by_one(log, "the reminder %s could not be written", find, lambda session, due: remind(session, *due, now))


def keep_wall_times() -> None:
    """What was agreed to stays, when clocks change otherwise than was known."""
    now = clock.now()
    find, do = (lambda session: out_of_step(session, now)), (lambda session, id: put_in_step(session, id, now))
    one_by_one(log, "appointment %s could not follow the clocks", find, do)
