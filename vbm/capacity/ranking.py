"""Who could take a task: by skill, then by free minutes, then by whether it is working time there."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction

from vbm.capacity.hours import Hours, Span
from vbm.capacity.words import NO_HOURS, said
from vbm.support import clock
from vbm.team.hours import DAY, shift_words, wall_words
from vbm.team.models import Level

WORD = re.compile(r"[^\W_]+")
LIKE = 4  # so many letters alike at the beginning are the same word: newsletter, newsletters


@dataclass(frozen=True, slots=True)
class Clock:
    """What time it is for somebody, and whether they work then."""

    now: datetime  # as clocks there show it
    starts_at: int
    minutes: int  # of work on this day of theirs
    late: int  # until when after midnight the work of the day before goes on
    is_known: bool

    @classmethod
    def of(cls, now: datetime, zone: str, starts_at: int, hours: Hours) -> "Clock":
        there = now.astimezone(clock.zone(zone))
        late = max(starts_at + hours.on(there.date() - timedelta(days=1)) - DAY, 0)
        return cls(there, starts_at, hours.on(there.date()), late, hours.is_known)

    @property
    def minute(self) -> int:
        return self.now.hour * 60 + self.now.minute

    @property
    def is_working(self) -> bool:
        return self.is_known and (self.minute < self.late or self.starts_at <= self.minute < self.starts_at + self.minutes)

    def gone_since(self, first: date, hours: Hours) -> int:
        """Working minutes from that day on that are over for them."""
        if self.now.date() < first:
            return 0
        days = hours.within(Span(first, self.now.date() - timedelta(days=1)))
        still = max(self.late - self.minute, 0) if days else 0
        return days - still + min(max(self.minute - self.starts_at, 0), self.minutes)

    @property
    def words(self) -> str:
        there = f"{self.now:%a %H:%M} there"
        if not self.is_known:
            return there
        if self.is_working:
            return f"{there}, working until {wall_words(self.late if self.minute < self.late else self.starts_at + self.minutes)}"
        return f"{there}, {shift_words(self.starts_at, self.minutes)}"


@dataclass(slots=True)
class Candidate:
    person_id: int
    name: str
    skill: tuple[str, Level] | None
    free: Fraction | None  # before the task; None: nobody knows
    needs: int  # minutes that the task still takes
    until: str  # "until Fri 27 Nov"
    clock: Clock
    has_seat: bool = True
    has_task: bool = False
    is_partial: bool = False
    asked: str = field(default="")  # the skill that was asked for

    @property
    def rank(self) -> tuple[int, bool, Fraction, bool, str]:
        level = self.skill[1] if self.skill else 0
        free = Fraction(0) if self.free is None or self.is_partial else self.free
        # Who is known to have nothing left comes after whoever nobody knows about.
        return -level, free < 0, -free, not self.clock.is_working, self.name.casefold()

    @property
    def reasons(self) -> list[str]:
        return [self._skill_words, self._free_words, self.clock.words]

    @property
    def brief(self) -> list[str]:
        """For a line in a list: what speaks for them, and how much they have free."""
        return [*([self._skill_words] if self.skill and not self.is_partial else []), self._free_words]

    @property
    def _skill_words(self) -> str:
        if self.is_partial:
            return "skills are hidden while you focus on one client"
        if self.skill:
            return f"{self.skill[0]}: {self.skill[1].label.lower()}"
        return f"{self.asked} is not among their skills" if self.asked else "No skill of theirs is named in it"

    @property
    def _free_words(self) -> str:
        if self.is_partial:
            return "free time is not known while you focus on one client"
        if self.free is None:
            return NO_HOURS
        after = self.free - self.needs
        if self.free <= 0:
            return f"nothing free {self.until}"
        if after < 0:
            return f"{said(self.free)} free {self.until}, {said(-after)} too little"
        return f"{said(self.free)} free {self.until}"


def ranked(candidates: Iterable[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda candidate: candidate.rank)


def match(texts: Iterable[str], skills: Mapping[str, Level], asked: str = "") -> tuple[str, Level] | None:
    """The best of somebody's skills that is asked for, or else named in these texts."""
    if asked:
        fits = [name for name in skills if name.casefold() == asked.casefold()]
    else:
        words = {word for text in texts for word in _words(text)}
        fits = [name for name in skills if _words(name) and all(_is_among(part, words) for part in _words(name))]
    best = max(fits, key=lambda name: (skills[name], name), default=None)
    return (best, skills[best]) if best is not None else None


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def _is_among(part: str, words: set[str]) -> bool:
    return part in words or (
        len(part) >= LIKE and any(len(word) >= LIKE and (word.startswith(part) or part.startswith(word)) for word in words)
    )
