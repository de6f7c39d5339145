"""What an owner hands over, one thing a line, and whose it becomes. Knows no database."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

MOST_LINES, LONGEST = 60, 200
MARK = re.compile(r"^(vbm|va|owner)\s*:\s*", re.IGNORECASE)
BULLET = re.compile(r"^(?:[-*•–]|\d{1,2}[.)])\s+")
SENTENCES = re.compile(r"[\n;]+|(?<=[.!?])\s+")


class Whose(StrEnum):
    VBM = "VBM"
    VA = "VA"
    OWNER = "Owner"


class Handed(NamedTuple):
    what: str
    whose: Whose

    @property
    def line(self) -> str:
        return f"{self.whose}: {self.what}"


MARKS = {whose.lower(): whose for whose in Whose}


def read(text: str) -> list[Handed]:
    """One a line; ValueError, with a sentence, for what cannot be kept. A line without a mark is the manager's."""
    found: dict[str, Handed] = {}
    for number, line in enumerate(text.splitlines(), 1):
        mark = MARK.match(line.strip())
        what = BULLET.sub("", MARK.sub("", line.strip())).strip()
        if len(what) > LONGEST:
            raise ValueError(f"Line {number} has {len(what)} characters. Keep each to {LONGEST}, and say the rest in the task.")
        if what:
            found.setdefault(what.casefold(), Handed(what, MARKS[mark[1].lower()] if mark else Whose.VBM))
    if len(found) > MOST_LINES:
        raise ValueError(f"These are {len(found)} lines. Begin with the {MOST_LINES} that matter most.")
    return list(found.values())


def proposed(wording: str, leaning: Whose, note: str) -> str:
    """From the answer about what would be handed over, and from what they wrote freely; a beginning to be changed."""
    handed = [Handed(_begun(part), leaning) for part in _listed(wording)]
    handed += [Handed(_begun(part)[:LONGEST], Whose.VBM) for part in _sentences(note)]
    once = {one.what.casefold(): one for one in reversed(handed)}
    return "\n".join(one.line for one in handed if once.pop(one.what.casefold(), None))[:6000]


def _listed(wording: str) -> Sequence[str]:
    """“Tasks I can list: inbox, calendar, posting” are three things; a sentence without a list is none."""
    parts = [part.strip(" .") for part in wording.partition(":")[2].split(",")]
    return [re.sub(r"^and ", "", part) for part in parts if part] if len(parts) > 1 else []


def _sentences(note: str) -> Sequence[str]:
    parts = (BULLET.sub("", part.strip()).rstrip(" .") for part in SENTENCES.split(note))
    return [part for part in parts if part][: MOST_LINES // 2]


def _begun(part: str) -> str:
    return part[:1].upper() + part[1:]
