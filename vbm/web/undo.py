"""What an answer to a move carries: the way back, and the word that closes the panel."""

from typing import Any, NamedTuple

CLOSE: dict[str, Any] = {"panel-close": {}}


class Undo(NamedTuple):
    words: str
    url: str
    fields: dict[str, Any]
