"""Every run of the tests begins at half past ten, whatever the hour: a working day lies around it, and no midnight comes.

Imported before any model takes `clock.now` for a default. What talks to processes of its own goes by their clock.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from time_machine import escape_hatch

from vbm.support import clock

_begun = datetime.now(UTC)
_to_daytime = _begun.replace(hour=10, minute=30) - _begun
_shift = _to_daytime


def now() -> datetime:
    said = datetime.now(UTC)
    return said if escape_hatch.is_travelling() else said + _shift  # a test that travels says itself what time it is


def go_by_the_true_clock() -> None:
    global _shift
    _shift = timedelta(0)


@contextmanager
def true_time() -> Iterator[None]:
    global _shift
    go_by_the_true_clock()
    try:
        yield
    finally:
        _shift = _to_daytime


clock.now = now
