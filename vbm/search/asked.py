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

    def for_postgresql(self) -> str:
        """In the language of to_tsquery, whose parser keeps addresses and dates whole: such a piece is asked for both ways."""
        pieces = [piece for said in self.text.split() if (piece := PLAIN.sub(" ", said).strip(" .@/-"))]
        asked = [self._piece(piece, last=piece is pieces[-1]) for piece in pieces[:MOST_WORDS]]
        return " & ".join(one for one in asked if one)

    def _piece(self, piece: str, *, last: bool) -> str:
        words = WORD.findall(piece)[:MOST_WORDS]
        end = ":*" if last else ""
        split = " & ".join([f"'{word}'" for word in words[:-1]] + [f"'{word}'{end}" for word in words[-1:]])
        return split if len(words) < 2 or " " in piece else f"({split} | '{piece}'{end})"
