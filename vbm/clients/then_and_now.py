"""The same four questions, asked again: what an owner said then, and what now, in words. Knows no database."""

from collections.abc import Mapping
from typing import Any, NamedTuple

ASKED = ("doing_hours", "managing_hours", "away", "written")
SHORT = {
    "doing_hours": "Hours a week in work others could do",
    "managing_hours": "Hours a week in managing",
    "away": "Away for a week",
    "written": "How things are written down",
}
IN_HOURS = ("doing_hours", "managing_hours")
Answers = Mapping[str, Mapping[str, Any]]


class Compared(NamedTuple):
    """One question: what was said at each moment (None where nothing was), and how it went in words."""

    id: str
    short: str
    question: str
    said: tuple[str | None, ...]
    words: str


def compare(moments: list[Answers]) -> list[Compared]:
    """`moments` begins with the start; each is empty where nobody was asked yet."""
    found = []
    for id in ASKED:
        entries = [answers.get(id) for answers in moments]
        if asked := [entry for entry in entries if entry]:
            said = tuple(entry["answer"] if entry else None for entry in entries)
            latest = asked[-1]["answer"] if len(asked) > 1 else None
            words = went(id, said[0], latest) if said[0] and latest else ""
            found.append(Compared(id, SHORT[id], asked[0]["question"], said, words))
    return found


def went(id: str, then: str, now: str) -> str:
    """From 11 to 20 hours to under 5; or still the same."""
    if id in IN_HOURS:
        if then == now:
            return f"still {_small(then)} hours"
        if " to " in then and " to " in now:  # “from 11 to 20 hours to 5 to 10” would be read twice
            then, now = then.replace(" to ", "–"), now.replace(" to ", "–")
        return f"from {_small(then)} hours to {_small(now)}"
    return f"still “{then}”" if then == now else f"from “{then}” to “{now}”"


def _small(answer: str) -> str:
    return answer[:1].lower() + answer[1:]
