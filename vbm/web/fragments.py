"""What was drawn once is kept in this process: keys name all that it shows, so nothing here is ever wrong, only forgotten."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Drawn = TypeVar("Drawn")


class Kept(Generic[Drawn]):
    """The things last used, up to this many characters or bytes of them all together."""

    def __init__(self, most: int) -> None:
        self._most, self._size = most, 0
        self._kept: OrderedDict[Hashable, tuple[Drawn, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Drawn | None:
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def put(self, key: Hashable, drawn: Drawn, size: int) -> None:
        with self._lock:
            self._size += size - self._kept.pop(key, (None, 0))[1]
            self._kept[key] = drawn, size
            while self._size > self._most:
                _, (_, least) = self._kept.popitem(last=False)
                self._size -= least

    def clear(self) -> None:
        """When the database is another one: a restored backup, the next test."""
        with self._lock:
            self._kept.clear()
            self._size = 0
