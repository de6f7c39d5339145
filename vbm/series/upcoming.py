"""The dates of series that no task was made for yet, for whoever plans ahead."""

from collections.abc import Container
from datetime import date, timedelta

from vbm.series.models import Series
from vbm.series.rules import STEPS_OFF, after_done, known_rule

MOST = 400


def upcoming(series: Series, first: date, last: date, off: Container[date] = frozenset()) -> list[date]:
    """The days from the first to the last on which its next tasks are due; `off` are the holidays around them.

    One that counts from what was done last is taken to be done on its day; while its task is open, nobody can tell.
    """
    if series.next_on is None or series.paused_at is not None or series.ended_at is not None:
        return []
    days = (series.day_of(on, off) for on in _by_the_rule(series, last + timedelta(days=STEPS_OFF)))
    return [day for day in days if first <= day <= last]


def next_days(series: Series, count: int, off: Container[date] = frozenset()) -> list[date]:
    """The next few, wherever they lie."""
    if series.next_on is None:
        return []
    if series.counts_from_done:
        return [series.day_of(series.next_on, off)]
    found: list[date] = []
    on: date | None = series.next_on
    while on is not None and len(found) < count:
        found.append(series.day_of(on, off))
        on = series.follows(on)
    return found


def _by_the_rule(series: Series, last: date) -> list[date]:
    assert series.next_on is not None
    if not series.counts_from_done:
        return series.dates(series.next_on, last)
    found = [series.next_on]
    while found[-1] <= last and len(found) < MOST:
        found.append(after_done(known_rule(series.rule), found[-1]))
    return found
