"""The next dates of a series that somebody describes, before any of it is kept."""

from collections.abc import Container
from datetime import date, timedelta
from typing import NamedTuple

from vbm.series.models import Mode, Said, Series
from vbm.series.rules import first_from, known_rule
from vbm.series.shapes import Shape
from vbm.series.upcoming import next_days

COUNT = 5


class Coming(NamedTuple):
    how_often: str
    days: list[date]
    lead_days: int
    counts_from_done: bool


def preview(said: Said, *, after: date | None, today: date, off: Container[date]) -> Coming:
    """From today on, and after the day that is taken already."""
    rule, begins = known_rule(said["rule"]), said["starts_on"]
    from_done = said["mode"] == Mode.AFTER
    series = Series(mode=said["mode"], rule=said["rule"], starts_on=begins, holidays=said["holidays"], zone=said["zone"])
    first = max(today, after + timedelta(days=1)) if after else today
    series.next_on = max(begins, today) if from_done else first_from(rule, begins, first)
    how_often = Shape.of(rule, begins).in_words(counts_from_done=from_done)
    return Coming(how_often, next_days(series, COUNT, off), said["lead_days"], from_done)
