"""What to ask on a first call: pure rules, answers and points in, worded questions out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from vbm.intake.questions import Dimension
from vbm.support import clock

AT_MOST = 3
AFTER = "without|for|to|from|with|by|before|of|on|at|around|after|about"
OF_THEM = {"you": "they", "your": "their", "yours": "theirs", "yourself": "themselves"}
MOST_FLAGS = 2
SIDE_OF = {"VBM": "vbm", "BOTH": "vbm", "VA": "va"}
MANAGER = ("VBM", "BOTH")


@dataclass(frozen=True)
class Row:
    """One of the five differences as this visitor stands in it; `side` is vbm, va or even."""

    dimension: Dimension
    title: str
    you: str
    side: str
    managing: int
    doing: int


@dataclass(frozen=True)
class Ask:
    question: str
    because: str


QUESTIONS: dict[tuple[Dimension, str], str] = {
    (Dimension.FOCUS, "vbm"): "Walk me through last Monday: what did you plan, hand out or chase that somebody else could have?",
    (
        Dimension.FOCUS,
        "va",
    ): "Which three tasks would you hand over this week, and how do you know that one is done?",
    (
        Dimension.FOCUS,
        "even",
    ): "If one thing left your desk tomorrow, would it be a task, or the worry whether tasks get done?",
    (Dimension.MEASURES, "vbm"): "How do you see today whether everybody’s work is on time, and what would you rather see?",
    (Dimension.MEASURES, "va"): "What does a finished list look like at the end of a good week?",
    (Dimension.MEASURES, "even"): "Six months from now, which number or habit in the business should be different?",
    (
        Dimension.RESPONSIBILITY,
        "vbm",
    ): "Which decision of last week should somebody else have taken, and up to what amount?",
    (Dimension.RESPONSIBILITY, "va"): "What would have to be true before you let somebody decide something without you?",
    (
        Dimension.RESPONSIBILITY,
        "even",
    ): "Think of your last week off: which decisions waited, and which of them needed you?",
    (Dimension.CLIENTS, "vbm"): "On which days and at what hours do you need somebody to be there?",
    (Dimension.CLIENTS, "va"): "How quickly does a task need an answer, the same day or within the week?",
    (Dimension.CLIENTS, "even"): "What would you give somebody to do in a quiet week?",
    (Dimension.COMPENSATION, "vbm"): "Which result would you gladly share in, and can you measure it today?",
    (Dimension.COMPENSATION, "va"): "Which work would you pay for by the hour, and which by the piece?",
    (Dimension.COMPENSATION, "even"): "What have you paid for help so far, and what was it worth to you?",
}


def suggested(outcome: str, rows: Sequence[Row], answers: Mapping[str, str], contradictions: Sequence[str]) -> tuple[Ask, ...]:
    """Three at most: what does not fit together first, then the difference that carries the advice least."""
    flags = [*_flags(outcome, answers), *(Ask(sentence, "Two answers do not fit together.") for sentence in contradictions)]
    found = [*flags[:MOST_FLAGS], *(_about(outcome, row) for row in sorted(rows, key=lambda row: _firmness(outcome, row)))]
    return tuple(found[:AT_MOST])


def _about(outcome: str, row: Row) -> Ask:
    against = SIDE_OF.get(outcome) not in (None, row.side) and row.side != "even"
    lean = "points the other way" if against else "does not lean either way" if row.side == "even" else "is the least clear"
    return Ask(QUESTIONS[row.dimension, row.side], f"{row.title} {lean} ({row.managing} managing, {row.doing} doing).")


def _firmness(outcome: str, row: Row) -> tuple[int, int]:
    """Smallest for what speaks against the advice, then for what says nothing, then for what says little."""
    side, margin = SIDE_OF.get(outcome), abs(row.managing - row.doing)
    if row.side == "even":
        return 1, margin
    return (0, -margin) if side not in (None, row.side) else (2, margin)


def _flags(outcome: str, answers: Mapping[str, str]) -> Iterator[Ask]:
    wants_manager = outcome in MANAGER or answers.get("handover") in ("running", "both")
    if wants_manager and answers.get("decide") == "nothing":
        yield Ask(
            "You chose a manager and want to approve each task: which decision could go first?",
            "A manager has to decide something.",
        )
    if wants_manager and answers.get("team") == "none":
        yield Ask(
            "Nobody else works with you yet: whom would a manager manage in the first month?", "There is no team to manage."
        )
    if answers.get("budget") == "later":
        yield Ask("What amount a month would feel right, for at least three months?", "They would rather say it on the call.")
    if answers.get("income") == "private":
        yield Ask("About how much comes in each month, and how steady is it?", "They would rather say it on the call.")
    if outcome == "VA" and answers.get("written") == "none":
        yield Ask("Who would write down the steps of the first task?", "Almost nothing is written down.")
    if answers.get("when") == "looking":
        yield Ask("What made you look just now, and what would have to happen for you to begin?", "They are just looking.")


def of_them(words: str) -> str:
    """What the questionnaire says to them, as the manager says it of them; a verb after “they” is as after “you”."""
    words = re.sub(rf"\b({AFTER}) you\b", r"\1 them", words)
    return re.sub(r"\byou(r|rs|rself)?\b", lambda found: OF_THEM[found[0]], words)


def local_time(now: datetime, theirs: str, ours: str) -> str:
    """“Tue 14:05, 1 hour ahead of us”."""
    there, here = now.astimezone(clock.zone(theirs)), now.astimezone(clock.zone(ours))
    apart = int(((there.utcoffset() or here.utcoffset()) - here.utcoffset()).total_seconds()) // 60  # type: ignore[operator]
    hours, minutes = divmod(abs(apart), 60)
    words = " ".join(_many(count, word) for count, word in ((hours, "hour"), (minutes, "minute")) if count)
    return f"{there:%a %H:%M}, " + (f"{words} {'ahead of' if apart > 0 else 'behind'} us" if apart else "as with us")


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
