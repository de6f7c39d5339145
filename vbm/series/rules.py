"""By which rule something comes again: the part of RFC 5545 that fits work, and its dates. Knows no database.

Dates are counted in the calendar of the place where the work is due; an instant is made of one only at the end, so
no clock change moves a day.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrule, rrulestr

from vbm.support import clock

LONGEST = 300
FARTHEST = {"DAILY": 366, "WEEKLY": 104, "MONTHLY": 60}  # between two dates
TOO_OFTEN = ("HOURLY", "MINUTELY", "SECONDLY", "BYHOUR", "BYMINUTE", "BYSECOND")
NUMBER, DAY, DAYS = "([1-9]|[12][0-9]|3[01])", "(MO|TU|WE|TH|FR|SA|SU)", "(,(MO|TU|WE|TH|FR|SA|SU)){0,6}"
ALWAYS = {"INTERVAL": "[1-9][0-9]{0,2}", "UNTIL": "2[01][0-9]{6}", "WKST": "MO|SU"}
# What each may say besides; anything more could go on for ever without a single date.
ALLOWED = {
    "DAILY": ALWAYS,
    "WEEKLY": ALWAYS | {"BYDAY": DAY + DAYS},
    "MONTHLY": ALWAYS
    | {"BYDAY": f"{DAY}{DAYS}|([1-5]|-1){DAY}", "BYMONTHDAY": f"-1|{NUMBER}(,{NUMBER}){{0,30}}", "BYSETPOS": "-1"},
}
AGAIN_WITHIN = relativedelta(years=45)  # the 29th, every 60 months from a February on, may come as late
STEPS_OFF = 60  # after so many days that are off in a row, the date stays where it was


@dataclass(frozen=True, slots=True)
class Rule:
    """One that was read, so it comes once a day at most, and comes at all."""

    text: str
    parts: dict[str, str]

    @property
    def frequency(self) -> str:
        return self.parts["FREQ"]

    @property
    def every(self) -> int:
        return int(self.parts.get("INTERVAL", "1"))

    @property
    def days(self) -> int:
        """Between two of them at least, where they are counted from what was done."""
        return self.every * {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28}[self.frequency]

    @property
    def until(self) -> date | None:
        said = self.parts.get("UNTIL")
        return datetime.strptime(said, "%Y%m%d").date() if said else None  # noqa: DTZ007  # a day has no zone


def read_rule(text: str, starts_on: date) -> Rule:
    """The rule, as it can be kept; ValueError with a sentence for one that work cannot follow from that day on."""
    if len(text) > LONGEST:
        raise ValueError("That rule is too long.")
    said = [part.partition("=") for part in text.strip().upper().removeprefix("RRULE:").split(";")]
    parts = {name: value for name, _, value in said}
    if len(parts) != len(said) or "FREQ" not in parts:
        raise ValueError("A rule says how often, and says everything once.")
    if parts["FREQ"] in TOO_OFTEN or any(name in TOO_OFTEN for name in parts):
        raise ValueError("Work comes again once a day at most.")
    if "COUNT" in parts:
        raise ValueError("Say until which day, instead of how many times.")
    allowed = ALLOWED.get(parts["FREQ"], {}) | {"FREQ": "[A-Z]+"}
    fits = all(re.fullmatch(allowed.get(name, "-"), value) for name, value in parts.items())
    if not fits or {"BYDAY", "BYMONTHDAY"} <= parts.keys():
        raise ValueError("That is not a rule that work can follow.")
    rule = Rule(";".join(f"{name}={value}" for name, value in parts.items()), parts)
    if rule.every > FARTHEST[rule.frequency]:
        raise ValueError("That is too seldom: say how often in smaller steps.")
    try:
        comes = first_from(rule, starts_on, starts_on)
    except ValueError:
        raise ValueError("That is not a rule that work can follow.") from None
    if comes is None:
        raise ValueError("There is no such day: by this rule it never comes.")
    return rule


def known_rule(text: str) -> Rule:
    """One that was read before it was kept."""
    return Rule(text, dict(part.split("=", 1) for part in text.split(";")))


def occurrences(rule: Rule, starts_on: date, first: date, last: date) -> list[date]:
    """Every date of the rule from the first day to the last, both included."""
    return list(_within(rule, starts_on, first, last))


def first_from(rule: Rule, starts_on: date, day: date) -> date | None:
    """The first date of the rule that is this day or later; None when none is to come."""
    begins = max(day, starts_on)
    return next(_within(rule, starts_on, begins, min(begins + AGAIN_WITHIN, clock.LAST_DAY)), None)


def next_after(rule: Rule, starts_on: date, day: date) -> date | None:
    return first_from(rule, starts_on, day + timedelta(days=1))


def after_done(rule: Rule, done_on: date) -> date:
    """So long after it was done: in months, the same day of a later month, or its last."""
    unit = {"DAILY": "days", "WEEKLY": "weeks", "MONTHLY": "months"}[rule.frequency]
    return done_on + relativedelta(**{unit: rule.every})  # type: ignore[arg-type]


def shifted(day: date, step: int, off: Container[date]) -> date:
    """The nearest working day before (-1) or after (1) a weekend or a day that is off; with 0 it stays."""
    moved = day
    for _ in range(STEPS_OFF if step else 0):
        if moved.weekday() < 5 and moved not in off:
            return moved
        moved += timedelta(days=step)
    return day


def instant(day: date, wall: int | None, zone: str) -> datetime:
    """When clocks in that zone show this minute of the day: the first of two, and the next one when clocks skip it."""
    return clock.at_wall_clock(day, time(*divmod(wall or 0, 60)), zone)


def _within(rule: Rule, starts_on: date, first: date, last: date) -> Iterator[date]:
    last = min(last, rule.until or last)
    if first > last:
        return
    begins, ends = datetime.combine(starts_on, time()), datetime.combine(last, time())
    text = ";".join(f"{name}={value}" for name, value in rule.parts.items() if name != "UNTIL")
    found = rrulestr(text, dtstart=begins)
    assert isinstance(found, rrule)
    for at in found.replace(until=ends).xafter(datetime.combine(first, time()), inc=True):
        yield at.date()
