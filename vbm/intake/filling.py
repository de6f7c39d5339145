"""Puts what is known into the {fields} of a text. A text is the manager's, so nothing but a plain name is ever looked up."""

import re
from collections.abc import Mapping

FIELD = re.compile(r"\{([^{}]*)\}")


def fill(text: str, known: Mapping[str, str]) -> str:
    return FIELD.sub(lambda field: known[field[1]], text)


def fields_in(text: str) -> tuple[str, ...]:
    return tuple(FIELD.findall(text))


def has_loose_brace(text: str) -> bool:
    left = FIELD.sub("", text)
    return "{" in left or "}" in left
