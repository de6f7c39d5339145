"""A month as whole weeks of days, from Monday to Sunday."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Generic, TypeVar

A_DAY = 6
MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")
WEEK = timedelta(days=7)
Mark = TypeVar("Mark")


@dataclass
class Day(Generic[Mark]):
    day: date
    is_other_month: bool = False
    marks: list[Mark] = field(default_factory=list)

    @property
    def shown(self) -> list[Mark]:
        return self.marks[:A_DAY]

    @property
    def more(self) -> int:
        return len(self.marks) - len(self.shown)


def first_of_month(said: str, today: date) -> date:
    """The month that was named as 2026-11; this one for anything else."""
    found = MONTH.fullmatch(said)
    return date(int(found[1]), int(found[2]), 1) if found else today.replace(day=1)


def month_before(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)


def month_after(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def weeks_of(first: date) -> list[list[date]]:
    """All weeks that hold a day of this month."""
    monday, weeks = monday_of(first), []
    while monday < month_after(first):
        weeks.append([monday + timedelta(days=n) for n in range(7)])
        monday += WEEK
    return weeks
