"""What a visitor chooses a time from: two weeks of days with free times, and the month around them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from vbm.booking.models import TalkKind
from vbm.booking.offering import offered_times
from vbm.booking.said_times import OneDay, days_of
from vbm.support import clock

SHOWN = timedelta(days=14)
ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cell:
    day: date
    is_before: bool  # of the month before
    free: OneDay | None


@dataclass(frozen=True, slots=True)
class Picker:
    today: date
    last: date  # as far as one may book
    first: date  # of the days that are shown
    days: list[OneDay]  # all with free times

    @property
    def shown(self) -> list[OneDay]:
        return [one for one in self.days if self.first <= one.day < self.first + SHOWN]

    @property
    def earlier(self) -> date | None:
        """Where the two weeks before begin, if anything is free before these."""
        return max(self.today, self.first - SHOWN) if self.days and self.days[0].day < self.first else None

    @property
    def later(self) -> date | None:
        """The next free day after those that are shown."""
        return next((one.day for one in self.days if one.day >= self.first + SHOWN), None)

    @property
    def month(self) -> date:
        return self.first.replace(day=1)

    @property
    def month_before(self) -> date | None:
        return max(self.today, (self.month - ONE).replace(day=1)) if self.month > self.today else None

    @property
    def month_after(self) -> date | None:
        after = _next_month(self.month)
        return after if after <= self.last else None

    @property
    def weeks(self) -> list[list[Cell]]:
        """Those of the month that are not over, with the days of the next one that share the last of them."""
        free = {one.day: one for one in self.days}
        day, weeks = self.month - ONE * self.month.weekday(), []
        while day < _next_month(self.month):
            week = [day + ONE * ahead for ahead in range(7)]
            if week[-1] >= self.today:
                weeks.append([Cell(each, each < self.month, free.get(each)) for each in week])
            day += ONE * 7
        return weeks


def picker_of(
    session: Session, kind: TalkKind, *, zone: str, asked: date | None, now: datetime, but: int | None = None
) -> Picker:
    """`but`: the appointment that is to be moved."""
    today = now.astimezone(clock.zone(zone)).date()
    last = today + ONE * (kind.days_ahead + 1)  # where the host's date is tomorrow already
    days = days_of(offered_times(session, kind, today, last, zone=zone, now=now, but=but), zone, today=today)
    last = days[-1].day if days else today
    first = min(max(asked, today), last) if asked else days[0].day if days else today
    return Picker(today, last, first, days)


def _next_month(month: date) -> date:
    return (month + ONE * 31).replace(day=1)
