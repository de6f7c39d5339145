"""What somebody has to do against the hours they have, in whole minutes and exact fractions.

A client's load in a week is the larger of what is promised to it and what is planned for it: planned work uses the promise
up, so both together would count the same hour twice, and a promise nobody has planned yet is still not free. A promise is
by the month, so days off take their part of it with them; what is planned for those days stays.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, NamedTuple

from vbm.capacity.hours import Hours, Span

USUAL_TASK = 60  # for a task without an estimate, where too little is done to know better
LEAST_DONE = 3


class Band(StrEnum):
    OK = "ok"
    TIGHT = "tight"
    OVER = "over"
    AWAY = "away"
    UNKNOWN = "unknown"


class Guess(NamedTuple):
    """What a task without an estimate is counted as, and from how many done ones that is known (0: from none)."""

    minutes: int = USUAL_TASK
    of: int = 0


class Job(NamedTuple):
    """One thing to do, with what the page says about it in `about`."""

    client_id: int
    start: date | None
    due: date | None
    estimate: int | None
    logged: int = 0
    waits: bool = False
    about: Any = None

    def left(self, guess: Guess) -> int:
        return max((self.estimate or guess.minutes) - self.logged, 0)


@dataclass(slots=True)
class Share:
    """What one client takes of a week."""

    firm: int = 0
    guessed: int = 0
    promised: Fraction = Fraction(0)

    @property
    def planned(self) -> int:
        return self.firm + self.guessed

    @property
    def reserved(self) -> Fraction:
        """Promised, and not planned yet."""
        return max(self.promised - self.planned, Fraction(0))

    @property
    def total(self) -> Fraction:
        return max(self.promised, Fraction(self.planned))


@dataclass(slots=True)
class Load:
    span: Span
    capacity: int | None  # None: nobody knows their hours yet
    overhead: Fraction = Fraction(0)
    shares: dict[int, Share] = field(default_factory=dict)
    waiting: int = 0  # would be done here if it did not wait for somebody; not in the load

    @property
    def total(self) -> Fraction:
        return self.overhead + sum((share.total for share in self.shares.values()), Fraction(0))

    @property
    def percent(self) -> Fraction | None:
        return self.total * 100 / self.capacity if self.capacity else None

    @property
    def free(self) -> Fraction | None:
        """Minutes that are left; below zero where it is too much."""
        return None if self.capacity is None else self.capacity - self.total

    @property
    def over(self) -> Fraction:
        return max(-(self.free or Fraction(0)), Fraction(0))

    @property
    def band(self) -> Band:
        if self.capacity is None:
            return Band.UNKNOWN
        total = self.total
        if not self.capacity and not total:
            return Band.AWAY
        if total > self.capacity:
            return Band.OVER
        return Band.OK if total * 100 < self.capacity * 80 else Band.TIGHT


def weekly(monthly_minutes: int) -> Fraction:
    return Fraction(monthly_minutes * 12, 52)


def middle(minutes: Iterable[int]) -> Guess:
    """The median of what done tasks took."""
    known = sorted(minutes)
    if len(known) < LEAST_DONE:
        return Guess()
    half = len(known) // 2
    return Guess(known[half] if len(known) % 2 else (known[half - 1] + known[half] + 1) // 2, len(known))


def spread(minutes: int, start: date | None, due: date, hours: Hours, spans: Sequence[Span]) -> list[int]:
    """So many of these minutes in each span: over the working days from the start, or today, to the day it is due.

    The spans follow each other from today. What is overdue counts today; what no working day is left for, on the day it
    is due. A longer working day takes more; parts are whole minutes and lose none.
    """
    today = spans[0].first
    due = max(due, today)
    first = min(max(start or today, today), due)
    whole = hours.within(Span(first, due))
    if due == today or not whole:
        return [minutes if span.first <= due <= span.last else 0 for span in spans]
    reached = [minutes * hours.within(Span(first, min(span.last, due))) // whole for span in spans]
    return [after - before for before, after in zip([0, *reached], reached, strict=False)]


def loads(
    jobs: Iterable[Job],
    hours: Hours,
    spans: Sequence[Span],
    *,
    promised: dict[int, int] | None = None,
    overhead: int = 0,
    guess: Guess = Guess(),
) -> list[Load]:
    """The load of each span; `promised` is minutes a month by client, `overhead` minutes a week for no client."""
    found = []
    for span in spans:
        there = hours.within(span)
        part = Fraction(there, hours.a_week)
        shares = {client: Share(promised=weekly(minutes) * part) for client, minutes in (promised or {}).items() if minutes}
        found.append(Load(span, there if hours.is_known else None, overhead * part, shares))
    for job in jobs:
        if job.due is None:
            continue
        for load, minutes in zip(found, spread(job.left(guess), job.start, job.due, hours, spans), strict=True):
            if minutes:
                _count(load, job, minutes)
    return found


def _count(load: Load, job: Job, minutes: int) -> None:
    if job.waits:
        load.waiting += minutes
        return
    share = load.shares.setdefault(job.client_id, Share())
    if job.estimate:
        share.firm += minutes
    else:
        share.guessed += minutes
