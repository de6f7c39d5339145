"""What is to become of the dates whose time has come. Knows no database.

A date is passed when its day is over, and ahead until then: with lead days several may be ahead at once, and none of
them was missed.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from vbm.series.models.choices import Missed


class Dated(NamedTuple):
    on: date  # by the rule
    day: date  # after holidays shifted it


class Decision(NamedTuple):
    make: Sequence[Dated]
    skip: Sequence[Dated]
    wait: Sequence[Dated]  # the last ones; asked again when what holds them is over


def decide(due: Sequence[Dated], today: date, missed: Missed, *, is_held: bool) -> Decision:
    """Each is made, skipped, or waits. Held is a series that is paused, rests, or whose last task still stands in the way."""
    passed, ahead = [one for one in due if one.day < today], [one for one in due if one.day >= today]
    if is_held:
        return Decision([], passed, ahead)
    if missed == Missed.ALL:
        return Decision(due, [], [])
    make = ahead or passed[-1:]
    if missed == Missed.SKIP_IF_OPEN:
        make = make[:1]
    return Decision(make, [one for one in passed if one not in make], [one for one in ahead if one not in make])
