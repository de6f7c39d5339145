"""A load in words."""

from fractions import Fraction

from vbm.capacity.hours import Span
from vbm.capacity.load import Band, Guess, Load
from vbm.support.minutes import minutes_words

NO_HOURS = "hours not known yet"


def whole(minutes: Fraction | int) -> int:
    """To the minute, halves up."""
    return int(minutes + Fraction(1, 2))


def said(minutes: Fraction | int) -> str:
    return minutes_words(whole(minutes))


def over_words(load: Load) -> str:
    return f"overbooked by {minutes_words(max(whole(load.over), 1))}"


def load_words(load: Load, *, is_partial: bool = False) -> str:
    """Where they stand that week; `is_partial` while not all clients may be counted, when nobody can say who has room."""
    match load.band:
        case Band.OVER:
            return over_words(load)
        case Band.UNKNOWN:
            return NO_HOURS
        case Band.AWAY:
            return "away"
    if is_partial:
        return ""
    if load.band == Band.TIGHT:
        return f"tight, {percent_words(load)}"
    return f"{said(load.free or 0)} free"


def percent_words(load: Load) -> str:
    return f"{whole(load.percent or 0)} %"


def sum_words(load: Load) -> str:
    """18 h of 30 h; nothing for who is away."""
    if load.band == Band.AWAY:
        return ""
    return said(load.total) + (f" of {said(load.capacity)}" if load.capacity is not None else "")


def guess_words(guess: Guess) -> str:
    if not guess.of:
        return f"counted as {said(guess.minutes)}, because too few done tasks say how long theirs take"
    return f"counted as {said(guess.minutes)}, the middle of {guess.of} done tasks"


def span_words(span: Span) -> str:
    """23 – 29 Nov, 30 Nov – 6 Dec."""
    month = "" if span.first.month == span.last.month else f" {span.first:%b}"
    return f"{span.first.day}{month} – {span.last.day} {span.last:%b}"
