"""The minutes somebody can work between two days."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import NamedTuple

USUAL = (1, 1, 1, 1, 1, 0, 0)  # on which days work lies while nobody knows somebody's hours
WEEKS = 6


class Span(NamedTuple):
    """From the first day to the last, both included."""

    first: date
    last: date


class Hours:
    """Minutes by weekday, Monday first, less the days off: holidays and time off."""

    def __init__(self, by_weekday: Sequence[int], off: Collection[date] = ()) -> None:
        self.is_known = any(by_weekday)
        self._by_weekday = tuple(by_weekday) if self.is_known else USUAL
        self._off = off

    @property
    def a_week(self) -> int:
        return sum(self._by_weekday)

    def on(self, day: date) -> int:
        return 0 if day in self._off else self._by_weekday[day.weekday()]

    def within(self, span: Span) -> int:
        """Working minutes between these days; working days, while the hours are not known."""
        days = (span.last - span.first).days + 1
        if days <= 0:
            return 0
        full, rest = divmod(days, 7)
        usual = full * self.a_week + sum(self._by_weekday[(span.first.weekday() + step) % 7] for step in range(rest))
        return usual - sum(self._by_weekday[day.weekday()] for day in self._off if span.first <= day <= span.last)


def weeks_from(today: date, number: int = WEEKS) -> list[Span]:
    """Weeks from Monday to Sunday; the first begins today, and on a week-end is the one to come with the days before it."""
    sunday = today + timedelta(days=6 - today.weekday() + (7 if today.weekday() >= 5 else 0))
    first = Span(today, sunday)
    return [first, *(Span(sunday + timedelta(days=1 + 7 * n), sunday + timedelta(days=7 + 7 * n)) for n in range(number - 1))]
