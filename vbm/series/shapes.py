"""How people say how often: what the form offers, as a rule and in words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vbm.series.rules import Rule

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WORKDAYS = ",".join(CODES[:5])
NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}


class Unit(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"

    @property
    def frequency(self) -> str:
        return {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY"}[self]


class Monthly(StrEnum):
    """Which day of the month."""

    DAY = "day"
    LAST_DAY = "last_day"
    LAST_WORKDAY = "last_workday"  # Monday to Friday
    NTH = "nth"

    @property
    def label(self) -> str:
        return {
            "day": "A day by its number",
            "last_day": "The last day of the month",
            "last_workday": "The last weekday of the month",
            "nth": "A day like the second Tuesday",
        }[self]


@dataclass(frozen=True, slots=True)
class Shape:
    every: int = 1
    unit: Unit = Unit.WEEK
    weekdays: tuple[int, ...] = ()  # Monday is 0
    monthly: Monthly = Monthly.DAY
    month_day: int = 1
    nth: int = 1
    nth_weekday: int = 0
    until: date | None = None

    def as_rule(self, *, counts_from_done: bool = False) -> str:
        """The text of RFC 5545; counted from what was done last, no day of the calendar is named."""
        parts = [f"FREQ={self.unit.frequency}", f"INTERVAL={self.every}"]
        if not counts_from_done:
            parts += self._days()
            parts += [f"UNTIL={self.until:%Y%m%d}"] if self.until else []
        return ";".join(parts)

    def _days(self) -> list[str]:
        if self.unit == Unit.WEEK and self.weekdays:
            return ["BYDAY=" + ",".join(CODES[day] for day in sorted(set(self.weekdays))), "WKST=MO"]
        if self.unit != Unit.MONTH:
            return []
        match self.monthly:
            case Monthly.NTH:
                return [f"BYDAY={self.nth}{CODES[self.nth_weekday]}"]
            case Monthly.LAST_WORKDAY:
                return [f"BYDAY={WORKDAYS}", "BYSETPOS=-1"]
            case Monthly.LAST_DAY:
                return ["BYMONTHDAY=-1"]
        if self.month_day <= 28:
            return [f"BYMONTHDAY={self.month_day}"]
        # In a month that has no such day, the last one it has.
        return ["BYMONTHDAY=" + ",".join(map(str, range(28, self.month_day + 1))), "BYSETPOS=-1"]

    @classmethod
    def of(cls, rule: Rule, starts_on: date) -> "Shape":
        """What the form would have to say for this rule."""
        unit = next(one for one in Unit if one.frequency == rule.frequency)
        days, numbers = rule.parts.get("BYDAY", ""), rule.parts.get("BYMONTHDAY", "")
        said = {"every": rule.every, "unit": unit, "until": rule.until, "month_day": starts_on.day}
        if unit == Unit.WEEK:
            named = tuple(CODES.index(code) for code in days.split(",")) if days else (starts_on.weekday(),)
            return cls(**said, weekdays=named)  # type: ignore[arg-type]
        if days == WORKDAYS:
            return cls(**said, monthly=Monthly.LAST_WORKDAY)  # type: ignore[arg-type]
        if days:
            return cls(**said, monthly=Monthly.NTH, nth=int(days[:-2] or 1), nth_weekday=CODES.index(days[-2:]))  # type: ignore[arg-type]
        if numbers == "-1":
            return cls(**said, monthly=Monthly.LAST_DAY)  # type: ignore[arg-type]
        return cls(**(said | {"month_day": int(numbers.rpartition(",")[2])} if numbers else said))  # type: ignore[arg-type]

    def in_words(self, *, counts_from_done: bool = False) -> str:
        """every Monday, every 2 months on the last Friday, 3 weeks after it was done."""
        if counts_from_done:
            return f"{self.every} {self.unit}{'s' if self.every > 1 else ''} after it was done"
        often = f"every {self.every} {self.unit}s" if self.every > 1 else f"every {self.unit}"
        until = f" until {self.until.day} {self.until:%B %Y}" if self.until else ""
        if self.unit == Unit.WEEK:
            days = listed([NAMES[day] for day in sorted(set(self.weekdays))])
            return (f"every {days}" if self.every == 1 else f"{often} on {days}") + until
        return often + (f" on {self._day_words()}" if self.unit == Unit.MONTH else "") + until

    def _day_words(self) -> str:
        match self.monthly:
            case Monthly.NTH:
                return f"the {NTH.get(self.nth, f'{self.nth}th')} {NAMES[self.nth_weekday]}"
            case Monthly.LAST_WORKDAY:
                return "its last weekday"
            case Monthly.LAST_DAY:
                return "its last day"
        return f"day {self.month_day}" + (", or the last day of a shorter one" if self.month_day > 28 else "")


def listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
