"""One object of an exported file. Whatever stands under a key, asking for it gives the kind asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from math import isfinite
from typing import Any

from vbm.imports.cleaning import clean_line, clean_text, moment, position, web_address
from vbm.imports.losses import Loss, Losses

MAX_NAME = 500
MAX_TEXT = 100_000
MAX_ID = 64
MAX_COUNT = 1_000_000
MAX_ENTRIES = 100_000  # far beyond Trello's own limits: a small file of empty brackets must not fill the memory


@dataclass(frozen=True, eq=False)
class Node:
    raw: dict[str, Any]
    losses: Losses

    def text(self, key: str) -> str:
        text = self.whole_text(key)
        if len(text) > MAX_TEXT:
            self.losses.note(Loss.LONG_TEXTS)
        return text[:MAX_TEXT].rstrip()

    def whole_text(self, key: str) -> str:
        return clean_text(self._words(key))

    def line(self, key: str) -> str:
        line = self.whole_line(key)
        if len(line) > MAX_NAME:
            self.losses.note(Loss.LONG_NAMES)
        return line[:MAX_NAME].rstrip()

    def whole_line(self, key: str) -> str:
        return clean_line(self._words(key))

    def moment(self, key: str) -> datetime | None:
        value = self.raw.get(key)
        at = moment(value)
        if at is None and value not in (None, "", False):
            self.losses.note(Loss.DATES)
        return at

    def address(self, key: str) -> str:
        return web_address(self.raw.get(key))

    def flag(self, key: str) -> bool:
        value = self.raw.get(key)
        return value is True or (isinstance(value, str) and value.strip().lower() == "true")

    def count(self, key: str) -> int:
        """A number of things; zero when it is none."""
        value = self.raw.get(key)
        if isinstance(value, str) and value.isascii() and value.isdigit():
            value = int(value[:12])
        if isinstance(value, bool) or not isinstance(value, int | float):
            return 0
        return int(value) if 0 < value <= MAX_COUNT else 0

    def many(self, key: str) -> int:
        """How long the array is, whatever it holds."""
        value = self.raw.get(key)
        return len(value) if isinstance(value, list) else 0

    def id(self, key: str = "id") -> str:
        return _as_id(self.raw.get(key))

    def ids(self, key: str) -> tuple[str, ...]:
        found = [_as_id(value) for value in self._array(key)]
        self.losses.note(Loss.ODD_VALUES, found.count(""))
        return tuple(dict.fromkeys(one for one in found if one))

    def node(self, key: str) -> "Node":
        value = self.raw.get(key)
        if isinstance(value, dict):
            return Node(value, self.losses)
        if value is not None:
            self.losses.note(Loss.ODD_VALUES)
        return Node({}, self.losses)

    def nodes(self, key: str) -> list["Node"]:
        values = self._array(key)
        found = [Node(value, self.losses) for value in values if isinstance(value, dict)]
        self.losses.note(Loss.ODD_VALUES, len(values) - len(found))
        return found

    def place(self) -> tuple[float, str]:
        """Sorts neighbours; equal positions fall back on the id so that every reading gives the same order."""
        return position(self.raw.get("pos")), self.id()

    def _words(self, key: str) -> str:
        value = self.raw.get(key)
        if isinstance(value, str):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
            return str(value)
        if value is not None:
            self.losses.note(Loss.ODD_VALUES)
        return ""

    def _array(self, key: str) -> list[Any]:
        value = self.raw.get(key)
        if isinstance(value, list):
            if len(value) > MAX_ENTRIES:
                self.losses.note(Loss.LONG_ARRAYS)
            return value[:MAX_ENTRIES]
        if value is not None:
            self.losses.note(Loss.ODD_VALUES)
        return []


def each_once(nodes: Iterable[Node], seen: set[str], within: str) -> list[tuple[str, Node]]:
    """Every node with its id, the first of each id only. One without an id gets one that the same file gives again."""
    found = []
    for index, node in enumerate(nodes):
        external_id = node.id() or "none-" + sha256(f"{within} {index}".encode()).hexdigest()[:24]
        if external_id in seen:
            node.losses.note(Loss.TWICE)
            continue
        seen.add(external_id)
        found.append((external_id, node))
    return found


def _as_id(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return ""
    line = clean_line(value)
    return line if len(line) <= MAX_ID else "long-" + sha256(line.encode()).hexdigest()[:24]
