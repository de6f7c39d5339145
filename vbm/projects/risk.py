"""At risk, with the evidence in words: a task that will hardly be done by the day it is due."""

from datetime import date

from vbm.projects.ageing import working_days
from vbm.web.filters import date_words, day_words

NEAR = 2  # working days: due so soon, it should have begun


def risk_words(due_on: date | None, expects_on: date | None, *, begun: bool, today: date) -> str:
    """ "expected Fri 4 Dec, after it is due", "due tomorrow and not begun"; nothing for what is late already, or in no danger."""
    if expects_on is not None and expects_on < today:
        return f"was expected {_day(expects_on, today)}"
    if due_on is None or due_on < today:
        return ""
    if expects_on is not None and expects_on > due_on:
        return f"expected {_day(expects_on, today)}, after it is due"
    if not begun and expects_on is None and working_days(today, due_on) <= NEAR:
        return f"due {_day(due_on, today)} and not begun"
    return ""


def _day(day: date, today: date) -> str:
    near = day_words(day, today)
    return near if near in ("today", "tomorrow", "yesterday") else date_words(day, today)
