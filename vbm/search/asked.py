"""What somebody typed, as words that no search engine can stumble over."""

import re
import unicodedata
from dataclasses import dataclass

from vbm.web.forms import clean

LONGEST, MOST_WORDS = 200, 12
WORD = re.compile(r"[^\W_]+")
NUMBER = re.compile(r"\s*#\s*([0-9]{1,10})\s*")
PLAIN = re.compile(r"[^\w.@/-]+")


@dataclass(frozen=True)
class Asked:
    """Every word has to be there; the last one may still be unfinished."""

    text: str

    @classmethod
    def from_address(cls, said: str) -> "Asked":
        return cls(unicodedata.normalize("NFC", " ".join(clean(said[: 4 * LONGEST]).split())[:LONGEST].strip()))

    @property
    def number(self) -> int | None:
        """The task that “#12” means."""
        said = NUMBER.fullmatch(self.text)
        return int(said[1]) if said and int(said[1]) < 2**31 else None

    @property
    def words(self) -> list[str]:
        return WORD.findall(self.text)[:MOST_WORDS]

    def for_sqlite(self, column: str = "") -> str:
        """In FTS5's language; `column` asks for the words there."""
        quoted = " ".join(f'"{word}"' for word in self.words) + "*"
        return f"{{{column}}} : ({quoted})" if column else quoted

    def for_postgresql(self, weight: str = "") -> str:
        """In the language of to_tsquery, whose parser keeps addresses and dates whole: such a piece is asked for both ways."""
        plain = without_accents(self.text)
        pieces = [piece for said in plain.split() if (piece := PLAIN.sub(" ", said).strip(" .@/-"))]
        asked = [_piece(piece, weight, "*" if piece is pieces[-1] else "") for piece in pieces[:MOST_WORDS]]
        return " & ".join(one for one in asked if one)


def without_accents(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text) if not "\u0300" <= char <= "\u036f")


def _piece(piece: str, weight: str, prefix: str) -> str:
    words = WORD.findall(piece)[:MOST_WORDS]
    ends = ["" for _ in words[:-1]] + [prefix]
    split = " & ".join(f"'{word}'{_mark(weight + end)}" for word, end in zip(words, ends, strict=False))
    return split if len(words) < 2 or " " in piece else f"({split} | '{piece}'{_mark(weight + prefix)})"


def _mark(said: str) -> str:
    return f":{said}" if said else ""
