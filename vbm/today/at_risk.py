"""At risk before it is late: what speaks for it, a sentence each. Knows no database."""

from datetime import date, timedelta
from typing import NamedTuple

from vbm.projects.ageing import working_days
from vbm.projects.risk import NEAR
from vbm.support.minutes import minutes_words
from vbm.web.filters import date_words, day_words

LONG_UNANSWERED = 2  # working days
SHORTEST_WINDOW = 3  # days: in less nobody need say anything


class Question(NamedTuple):
    who: str
    on: date
    words: str


class Facts(NamedTuple):
    today: date
    due_on: date | None = None
    promised_on: date | None = None
    begins_on: date | None = None  # when its time began
    acted_on: date | None = None  # when somebody last did anything about it
    begun: bool = False
    expects_on: date | None = None
    who: str = ""
    left: int = 0  # minutes that it still takes by its estimate
    free: int | None = None  # minutes its person has until it is due; None: nobody knows
    waits: str = ""  # for whom and why
    needs: str = ""  # the open task that comes first
    question: Question | None = None

    @property
    def ends_on(self) -> date | None:
        return min((day for day in (self.due_on, self.promised_on) if day is not None), default=None)


def evidence(facts: Facts) -> list[str]:
    """Nothing for what is in no danger, or late already, which is said elsewhere."""
    ends, today = facts.ends_on, facts.today
    if ends is not None and ends < today:
        return []
    found = [_unanswered(facts)]
    if ends is not None:
        still = _not_begun(facts, ends) or _quiet(facts, ends)
        found = [_expected(facts), still, _no_room(facts), _blocked(facts), *found]
    return [words for words in found if words]


def _expected(facts: Facts) -> str:
    day, today = facts.expects_on, facts.today
    if day is None:
        return ""
    if day < today:
        return f"It was expected {_day(day, today)}."
    for limit, word in ((facts.promised_on, "promised"), (facts.due_on, "due")):
        if limit is not None and day > limit:
            return f"Expected {_day(day, today)}, and {word} {_day(limit, today)}."
    return ""


def _not_begun(facts: Facts, ends: date) -> str:
    if facts.begun or facts.expects_on is not None or working_days(facts.today, ends) > NEAR:
        return ""
    word = "Promised for" if ends == facts.promised_on else "Due"
    return f"{word} {_day(ends, facts.today)} and not begun."


def _no_room(facts: Facts) -> str:
    if facts.free is None or facts.left <= facts.free:
        return ""
    has = f"has {minutes_words(facts.free)}" if facts.free > 0 else "has no time"
    return f"It takes {minutes_words(facts.left)} more, and {facts.who or 'its person'} {has} for it until then."


def _blocked(facts: Facts) -> str:
    if facts.waits:
        return facts.waits
    return f"Blocked by “{facts.needs}”, which is still open." if facts.needs else ""


def _quiet(facts: Facts, ends: date) -> str:
    """Nothing was done in the last third of its time, which has come; of what should have begun that is said already."""
    if facts.begins_on is None or facts.acted_on is None:
        return ""
    days = (ends - facts.begins_on).days
    last_third = facts.begins_on + timedelta(days=-(-days * 2 // 3))
    if days < SHORTEST_WINDOW or facts.today <= last_third or facts.acted_on >= last_third:
        return ""
    return f"No news since {date_words(facts.acted_on, facts.today)}, and two thirds of its time are over."


def _unanswered(facts: Facts) -> str:
    asked = facts.question
    if asked is None or (days := working_days(asked.on, facts.today)) <= LONG_UNANSWERED:
        return ""
    return f"{asked.who} asked {days} working days ago, and nobody has answered: “{asked.words}”"


def _day(day: date, today: date) -> str:
    near = day_words(day, today)
    return near if near in ("today", "tomorrow", "yesterday") else date_words(day, today)
