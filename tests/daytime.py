"""Every run of the tests begins on one Monday, at half past ten: what they expect is the same on any day and at any hour.

Imported before anything else looks at the clock. What talks to processes of its own goes by their clock.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import time_machine

MONDAY = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
_journey = time_machine.travel(MONDAY)
_journey.start()


def go_by_the_true_clock() -> None:
    _journey.stop()


@contextmanager
def true_time() -> Iterator[None]:
    with time_machine.travel(datetime.fromtimestamp(time_machine.escape_hatch.time.time(), UTC)):
        yield
