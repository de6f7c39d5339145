"""Where the words stand in a text, whatever the case and the accents."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

TOKEN = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
AROUND, LONGEST = 60, 200


class Part(NamedTuple):
    """A stretch of a text; `hit` is what was asked for."""

    text: str
    hit: bool


def fold(text: str) -> str:
    kept = (char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return "".join(kept).casefold()


def marked(text: str, words: Iterable[str]) -> list[Part]:
    """The whole text in order, cut where a word begins with one that was asked for."""
    wanted = sorted({fold(word) for word in words} - {""}, key=len, reverse=True)
    parts, done = [], 0
    for token in TOKEN.finditer(text):
        size = _hit(token[0], wanted)
        if size:
            parts += [Part(text[done : token.start()], False), Part(token[0][:size], True)]
            done = token.start() + size
    return [part for part in (*parts, Part(text[done:], False)) if part.text]


def snippet(text: str, words: Sequence[str]) -> list[Part]:
    """A line or two around the first hit; nothing where there is none."""
    flat = " ".join(text.split())
    parts = marked(flat, words)
    before = len(parts[0].text) if parts and not parts[0].hit else 0
    if not any(part.hit for part in parts):
        return []
    begin = 0 if before <= AROUND else before - AROUND + flat[before - AROUND : before].find(" ") + 1
    end = len(flat) if len(flat) - begin <= LONGEST else begin + LONGEST
    told = ("… " if begin else "") + flat[begin:end].rstrip() + (" …" if end < len(flat) else "")
    return marked(told, words)


def _hit(token: str, wanted: Sequence[str]) -> int:
    """How many characters of the token to mark."""
    folded = fold(token)
    word = next((word for word in wanted if folded.startswith(word)), "")
    size = 0
    while word and len(fold(token[:size])) < len(word):
        size += 1
    while word and size < len(token) and unicodedata.combining(token[size]):
        size += 1
    return size
