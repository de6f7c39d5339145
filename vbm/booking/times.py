"""From rules to offered times: values in, times or the reason against one out. What offers a time is what accepts it.

Rules are wall time in the host's zone, times are instants in UTC; `now` is passed in.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate

from vbm.booking.rules import NO_SUCH_TIME, Dated, Hours, Refusal, Rules, Span, Why
from vbm.booking.windows import DAY, Window, ends_of, instants_at, minute_of, starts_of, weekly_of, windows_of, words_of
from vbm.support import clock

__all__ = [
    "NO_SUCH_TIME",
    "Dated",
    "Hours",
    "Judge",
    "Refusal",
    "Rules",
    "Span",
    "Why",
    "explain",
    "instants_at",
    "refusal",
]


def refusal(rules: Rules, taken: Iterable[Span], start: datetime, *, now: datetime) -> Refusal | None:
    """Why this time is not to be had, the first reason that holds; None when it is."""
    return Judge(rules, taken, now=now).refusal(start)


def explain(rules: Rules, taken: Iterable[Span], day: date, now: datetime) -> list[tuple[datetime, Refusal | None]]:
    """Every time that this day of the host has or would have without its exceptions, each with what stands against it."""
    judge, zone = Judge(rules, taken, now=now), clock.zone(rules.zone)
    usual = {start for window in weekly_of(rules, day) for start in starts_of(window, rules.step, day, zone)}
    return [(start, judge.refusal(start)) for start in sorted(usual.union(judge.starts(day)))]


class Judge:
    """Judges many times by the same rules, the same talks and the same moment."""

    def __init__(self, rules: Rules, taken: Iterable[Span], *, now: datetime) -> None:
        self.rules, self.now, self.zone = rules, now.astimezone(UTC), clock.zone(rules.zone)
        today = self.now.astimezone(self.zone).date()
        self._first_day, self._last_day = today + timedelta(days=rules.notice_days), today + timedelta(days=rules.days_ahead)
        self._not_before = self.now + timedelta(hours=rules.notice_hours)
        self._too_far = Refusal(Why.TOO_FAR, f"More than {_count(rules.days_ahead, 'day')} ahead.")
        self._length = timedelta(minutes=rules.minutes)
        self._windows: dict[date, list[Window]] = {}
        self._grid: dict[date, dict[datetime, datetime]] = {}
        taken = list(taken)
        self._per_day: Counter[tuple[date, int | None]] = Counter()
        for span in taken:
            if span.kind_id is not None:
                day = span.starts.astimezone(self.zone).date()
                self._per_day.update([(day, span.kind_id), (day, None)])
        in_the_way = (span for span in taken if span.takes_time and span.starts < span.ends)
        self._blocked = sorted(((*self._no_start_within(span), span) for span in in_the_way), key=lambda one: one[0])
        self._from = [one[0] for one in self._blocked]
        self._furthest = list(accumulate((one[1] for one in self._blocked), max))

    def offered(self, first: date, last: date) -> list[datetime]:
        """All that is to be had from the first to the last day of the host."""
        days = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
        return [start for day in days for start in self.starts(day) if self.refusal(start) is None]

    def refusal(self, start: datetime) -> Refusal | None:
        return next(self.refusals(start), None)

    def refusals(self, start: datetime) -> Iterator[Refusal]:
        """Everything against it, one after the other."""
        start, rules = start.astimezone(UTC), self.rules
        if not rules.is_open:
            yield Refusal(Why.NOT_OPEN, "Nobody can book this kind of talk by themselves now.")
        if start <= self.now:
            yield Refusal(Why.PAST, "It has passed.")
        if not clock.FIRST_DAY < start.date() < clock.LAST_DAY:
            yield self._too_far
            return
        wall = start.astimezone(self.zone)
        day = wall.date()
        if (end := self._ends(day).get(start)) is None:
            yield self._not_on_the_grid(day, minute_of(wall))
        elif start + self._length > end:
            ends = f"{(start + self._length).astimezone(self.zone):%H:%M}"
            yield Refusal(Why.TOO_LATE, f"It would end at {ends}, and the hours end at {end.astimezone(self.zone):%H:%M}.")
        if start < self._not_before:
            yield Refusal(Why.NOTICE_HOURS, f"Needs {_of(rules.notice_hours, 'hour')} notice.")
        if day < self._first_day:
            yield Refusal(Why.NOTICE_DAYS, f"Needs {_of(rules.notice_days, 'day')} notice.")
        if day > self._last_day:
            yield self._too_far
        if (at := bisect_left(self._from, start)) and self._furthest[at - 1] > start:
            yield from sorted(self._in_the_way(at - 1, start), key=lambda one: one.why == Why.BUFFER)
        if rules.most_a_day is not None and (held := self._per_day[day, rules.kind_id]) >= rules.most_a_day:
            yield Refusal(Why.FULL_KIND, f"{_count(held, 'talk')} that day, the most for this kind.")
        if rules.most_a_day_in_all is not None and (held := self._per_day[day, None]) >= rules.most_a_day_in_all:
            yield Refusal(Why.FULL_DAY, f"{_count(held, 'talk')} that day, the most over all kinds.")

    def starts(self, day: date) -> list[datetime]:
        """The grid of that day of the host, in order."""
        return list(self._ends(day))

    def _ends(self, day: date) -> dict[datetime, datetime]:
        """The grid, and when the hours end in which each start lies."""
        if day not in self._grid:
            found = {}
            for window in self._windows_of(day):
                ends = self._ends_of(window, day)
                for start in starts_of(window, self.rules.step, day, self.zone):
                    found[start] = next(end for end in ends if end > start)
            self._grid[day] = dict(sorted(found.items()))
        return self._grid[day]

    def _ends_of(self, window: Window, day: date) -> list[datetime]:
        """Hours until midnight go on where the next day's begin with it."""
        later = day + timedelta(days=1)
        if window.closes == DAY and (following := self._windows_of(later)) and following[0].opens == 0:
            return ends_of(following[0], later, self.zone)
        return ends_of(window, day, self.zone)

    def _windows_of(self, day: date) -> list[Window]:
        if day not in self._windows:
            self._windows[day] = windows_of(self.rules, day)
        return self._windows[day]

    def _not_on_the_grid(self, day: date, minute: int) -> Refusal:
        if day in self.rules.days_off:
            return Refusal(Why.DAY_OFF, f"{self.rules.days_off[day]}.")
        windows = self._windows_of(day)
        for window in windows:
            if window.opens <= minute < window.closes:
                return Refusal(Why.OFF_GRID, f"Talks begin every {self.rules.step} minutes from {words_of(window.opens)}.")
        return self._closed(day, minute, windows)

    def _closed(self, day: date, minute: int, windows: list[Window]) -> Refusal:
        if any(window.opens <= minute < window.closes for window in weekly_of(self.rules, day)):
            notes = [one.note for one in self.rules.dated if one.on == day and not one.is_open and one.note]
            words = "Closed then on" if windows else "Closed on"
            return Refusal(Why.EXCEPTION, f"{words} {day.day} {day:%B}{': ' if notes else ''}{', '.join(notes)}.")
        if windows:
            return Refusal(Why.CLOSED, f"Outside the hours of that day: {', '.join(window.words for window in windows)}.")
        return Refusal(Why.CLOSED, f"Closed on {day:%A}s.")

    def _no_start_within(self, span: Span) -> tuple[datetime, datetime]:
        """Later than the first and earlier than the second, a start would leave less than the longer of the two buffers."""
        before, after = max(span.before, self.rules.after), max(span.after, self.rules.before)
        first = span.starts.astimezone(UTC) - self._length - timedelta(minutes=before)
        return first, span.ends.astimezone(UTC) + timedelta(minutes=after)

    def _in_the_way(self, at: int, start: datetime) -> Iterator[Refusal]:
        while at >= 0 and self._furthest[at] > start:
            _, until, span = self._blocked[at]
            if until > start:
                yield self._because_of(span, start)
            at -= 1

    def _because_of(self, span: Span, start: datetime) -> Refusal:
        overlaps = span.starts < start + self._length and start < span.ends
        if overlaps and span.kind_id is None:
            return Refusal(Why.BUSY, f"Busy in the calendar “{span.what}”." if span.what else "Busy elsewhere.")
        what = f"something in the calendar “{span.what}”" if span.what else "something elsewhere"
        if span.kind_id is not None:
            what = f"the talk at {span.starts.astimezone(self.zone):%H:%M}" + (f" ({span.what})" if span.what else "")
        if overlaps:
            return Refusal(Why.TAKEN, f"Taken by {what}.")
        gap = max(span.after, self.rules.before) if span.ends <= start else max(span.before, self.rules.after)
        return Refusal(Why.BUFFER, f"Within {_count(gap, 'minute')} of {what}.")


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _of(number: int, unit: str) -> str:
    """1 hour’s, 12 hours’."""
    return _count(number, unit) + ("’s" if number == 1 else "’")
