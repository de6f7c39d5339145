"""Who is spoken to in a text: “@Ana” or “@Ana Ruiz”, whatever the case; of several names that fit, the longest."""

import re
from collections.abc import Iterable
from functools import lru_cache

NOBODY = re.compile(r"(?!)")
UNKNOWN = re.compile(r"(?<![\w@.+/-])@(\w[\w'-]{0,60})")


@lru_cache(maxsize=256)
def called(names: tuple[str, ...]) -> re.Pattern[str]:
    """Finds “@” and one of these names; never in the middle of an address or of a longer word."""
    longest_first = sorted({name for name in names if name.strip()}, key=len, reverse=True)
    if not longest_first:
        return NOBODY
    return re.compile(rf"(?<![\w@.+/-])@({'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


def names_to_call(full_names: Iterable[str]) -> tuple[str, ...]:
    """Everybody by the whole name, and by the first one."""
    return tuple(sorted({call for name in full_names if name for call in (name, name.split()[0])}))


def names_called(text: str, full_names: Iterable[str]) -> set[str]:
    """Those of these people whom the text speaks to; a first name that two share speaks to both."""
    known = list(full_names)
    said = {found.group(1).casefold() for found in called(names_to_call(known)).finditer(text)}
    return {name for name in known if name and said & {name.casefold(), name.split()[0].casefold()}}


def names_uncalled(text: str, full_names: Iterable[str]) -> list[str]:
    """What follows an “@” and is nobody's name, each once."""
    rest = called(names_to_call(full_names)).sub(" ", text)
    return list(dict.fromkeys(UNKNOWN.findall(rest)))
