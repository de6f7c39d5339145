"""Which of an assistant's skills a person spoke of. Words in, skills out."""

import re
from collections.abc import Iterable

WORD = re.compile(r"[^\W\d_]{3,}")
ENDINGS = ("ations", "ation", "ings", "ing", "ers", "er", "ies", "es", "ed", "s", "y", "e")
SAY_NOTHING = frozenset({"and", "for", "the", "with", "work", "help", "other", "their", "you", "all", "any", "from"})
SHORTEST = 3


def spoken_of(skills: Iterable[str], said: str) -> tuple[str, ...]:
    """The skills of which a telling word was said, in the order given."""
    heard = _stems(said)
    return tuple(skill for skill in skills if _stems(skill) & heard)


def _stems(text: str) -> set[str]:
    return {_stem(word) for word in WORD.findall(text.casefold()) if word not in SAY_NOTHING}


def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word.removesuffix(ending)
    return word
