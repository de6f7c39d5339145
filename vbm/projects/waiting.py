"""How long a task stood still for somebody else: that time is not counted as ours."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

DAY = timedelta(days=1)


class Spell(Protocol):
    """A time of waiting; still going on while it has no end."""

    @property
    def since(self) -> datetime: ...
    @property
    def until(self) -> datetime | None: ...
    @property
    def for_whom(self) -> str: ...


def waited(spells: Iterable[Spell], since: datetime, until: datetime) -> timedelta:
    """The part of the time between these two that was spent waiting; two waits at once count once."""
    total, reached = timedelta(), since
    for spell in sorted(spells, key=lambda spell: spell.since):
        begin, end = max(spell.since, reached), min(spell.until or until, until)
        if end > begin:
            total, reached = total + (end - begin), end
    return total


def waited_days(spells: Iterable[Spell], since: datetime, until: datetime) -> int:
    return round(waited(spells, since, until) / DAY)


def waited_words(spells: Sequence[Spell], since: datetime, until: datetime) -> str:
    """ "5 of 9 days spent waiting for Dana"; empty while there is no day to speak of."""
    days = waited_days(spells, since, until)
    if not days:
        return ""
    total = max(days, round((until - since) / DAY))
    names = {spell.for_whom for spell in spells if spell.since < until and (spell.until or until) > since}
    for_whom = f" for {names.pop()}" if len(names) == 1 else ""
    return f"{days} of {total} day{'s' if total != 1 else ''} spent waiting{for_whom}"
