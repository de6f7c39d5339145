"""Room for one more client: what is free, what opens when, and the one sentence that says so everywhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy.orm import Session

from vbm.practice.models import Practice, the_practice
from vbm.support import clock

WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
FEW = {1: "Our one place is taken", 2: "Both places are taken"}
NOT_KNOWN = "We cannot say yet when the next one opens."
MAY_JOIN = "You can join the waiting list."


class Span(NamedTuple):
    """A client's place is taken from one day to another, both included."""

    client_id: int
    first: date
    last: date | None

    def covers(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


class Count(NamedTuple):
    taken: int
    opens_on: date | None


@dataclass(frozen=True, slots=True)
class Room:
    places: int
    taken: int
    next_on: date | None  # to come, or not known
    today: date

    @property
    def free(self) -> int:
        return max(self.places - self.taken, 0)

    @property
    def is_full(self) -> bool:
        return self.free == 0

    @property
    def sentence(self) -> str:
        if not self.places:
            return f"We are not taking on new clients at the moment.{self._next('A place opens')} {MAY_JOIN}"
        if not self.is_full:
            return f"There is room for {number_word(self.free)} more client{'' if self.free == 1 else 's'} now."
        all_taken = FEW.get(self.places, f"All {number_word(self.places)} places are taken")
        opens = self._next("the next one opens")
        return f"{all_taken};{opens} {MAY_JOIN}" if opens else f"{all_taken}. {NOT_KNOWN} {MAY_JOIN}"

    def _next(self, opens: str) -> str:
        return f" {opens} {about_when(self.next_on, self.today)}." if self.next_on else ""


def room_of(practice: Practice) -> Room:
    """A day that has passed without a place is no promise any more."""
    today = clock.today(practice.timezone)
    known = (day for day in (practice.next_place_said_on, practice.next_place_on) if day is not None and day > today)
    return Room(practice.client_places, practice.places_taken, next(known, None), today)


def room_sentence(session: Session) -> str:
    """What everybody may read; nothing before there is a practice."""
    practice = the_practice(session)
    return room_of(practice).sentence if practice else ""


def is_full(session: Session) -> bool:
    practice = the_practice(session)
    return practice is not None and room_of(practice).is_full


def count_places(spans: Iterable[Span], places: int, today: date) -> Count:
    """How many are taken, and from which day on one is free for somebody who stays.

    Who begins later has a place already: it is not free meanwhile, unless somebody leaves before.
    """
    spans = list(spans)
    turns = {day for span in spans for day in (span.first, span.last and span.last + timedelta(days=1)) if day and day > today}
    days = sorted({today, *turns}, reverse=True)
    most, opens_on = 0, None
    for day in days:
        most = max(most, len({span.client_id for span in spans if span.covers(day)}))
        if most < places:
            opens_on = day
    return Count(most, opens_on if opens_on != today else None)


def number_word(number: int) -> str:
    return WORDS[number] if number < len(WORDS) else str(number)


def about_when(day: date, today: date) -> str:
    return "later this month" if (day.year, day.month) == (today.year, today.month) else f"about {day:%B %Y}"
