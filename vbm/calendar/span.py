"""What the address of the calendar asks for: a month, a week, or four weeks as a list."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from vbm.support import clock
from vbm.support.month import WEEK, monday_of, month_after, month_before, weeks_of

A_DAY = timedelta(days=1)
AGENDA = 4 * WEEK
EARLIEST, LATEST = clock.FIRST_DAY + AGENDA, clock.LAST_DAY - 2 * AGENDA  # whatever is looked at, there are days around it


class View(StrEnum):
    MONTH = "month"
    WEEK = "week"
    AGENDA = "agenda"

    @property
    def label(self) -> str:
        return self.value.capitalize()


@dataclass(frozen=True, slots=True)
class Span:
    view: View
    on: date

    @property
    def first(self) -> date:
        match self.view:
            case View.MONTH:
                return weeks_of(self.on.replace(day=1))[0][0]
            case View.WEEK:
                return monday_of(self.on)
        return self.on

    @property
    def last(self) -> date:
        match self.view:
            case View.MONTH:
                return weeks_of(self.on.replace(day=1))[-1][-1]
            case View.WEEK:
                return self.first + WEEK - A_DAY
        return self.on + AGENDA - A_DAY

    @property
    def before(self) -> date:
        return month_before(self.on.replace(day=1)) if self.view == View.MONTH else self.on - self._step

    @property
    def after(self) -> date:
        return month_after(self.on.replace(day=1)) if self.view == View.MONTH else self.on + self._step

    @property
    def days(self) -> list[date]:
        return [self.first + n * A_DAY for n in range((self.last - self.first).days + 1)]

    @property
    def months(self) -> tuple[date, date]:
        """The first days of the months that it speaks about."""
        first, last = (self.on, self.on) if self.view == View.MONTH else (self.first, self.last)
        return first.replace(day=1), last.replace(day=1)

    @property
    def words(self) -> str:
        first, last = self.first, self.last
        if self.view == View.MONTH:
            return f"{self.on:%B %Y}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{last.day} {last:%B %Y}"
        return f"{first.day} {first:%b}{'' if first.year == last.year else f' {first.year}'} – {last.day} {last:%b %Y}"

    @property
    def _step(self) -> timedelta:
        return WEEK if self.view == View.WEEK else AGENDA

    def instants(self, zone: str) -> tuple[datetime, datetime]:
        """From its first midnight to its last, in that zone."""
        return clock.at_wall_clock(self.first, time(), zone), clock.at_wall_clock(self.last + A_DAY, time(), zone)


def span_asked(view: str, on: str, *, today: date, by_phone: bool = False) -> Span:
    """What is said no better is the week of today, and on a phone, which has no room for one, the list."""
    chosen = View(view) if view in set(View) else View.AGENDA if by_phone else View.WEEK
    try:
        day = date.fromisoformat(on) if len(on) == len("2026-11-24") else today
    except ValueError:
        day = today
    return Span(chosen, min(max(day, EARLIEST), LATEST))
