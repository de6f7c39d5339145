"""The last weeks as a line that breaks where there is nothing to say."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from vbm.pulse.results import Week

WIDTH, HEIGHT, EDGE = 640, 160, 12


class Point(NamedTuple):
    x: float
    y: float
    week: Week


def points_of(weeks: Sequence[Week]) -> list[list[Point]]:
    """Runs of weeks that have a number; between two runs the line breaks, and never falls to zero."""
    step = (WIDTH - 2 * EDGE) / max(len(weeks) - 1, 1)
    placed = [(place, week) for place, week in enumerate(weeks)]
    runs = groupby(placed, key=lambda one: one[1].score is not None)
    return [[_point(place, step, week) for place, week in run] for has_score, run in runs if has_score]


def _point(place: int, step: float, week: Week) -> Point:
    return Point(round(EDGE + place * step, 1), round(HEIGHT - EDGE - (week.score or 0) * (HEIGHT - 2 * EDGE) / 100, 1), week)


def in_words(weeks: Sequence[Week]) -> str:
    """What the line says, for who reads rather than looks."""
    scores = [week.score for week in weeks if week.score is not None]
    if not scores:
        return "No week has had enough answers yet."
    empty = len(weeks) - len(scores)
    gaps = f" {empty} {'week has' if empty == 1 else 'weeks have'} no number: the line breaks there." if empty else ""
    if len(scores) == 1:
        return f"One number so far: {scores[0]}.{gaps}"
    change = scores[-1] - scores[-2]
    went = "as before" if not change else f"{abs(change)} {'more' if change > 0 else 'less'} than the time before"
    return f"The latest is {scores[-1]}, {went}; lowest {min(scores)}, highest {max(scores)}.{gaps}"
