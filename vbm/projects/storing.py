"""Where files lie: in the data folder, outside of everything that is served, under what is in them and whose they are."""

import os
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from vbm.projects.files import Looked

HASH = re.compile(r"[0-9a-f]{64}")
SMALL = ".small"


class Store(NamedTuple):
    """One folder a client, so that the same file at two clients is two files."""

    folder: Path

    @classmethod
    def within(cls, data_dir: Path) -> "Store":
        return cls(data_dir / "files")

    def keep(self, client_id: int, file: Looked) -> None:
        """Written beside its place, then put there in one step."""
        self._write(self.path(client_id, file.stored), file.raw)
        if file.small is not None:
            self._write(self.path(client_id, file.stored, small=True), file.small)

    def path(self, client_id: int, stored: str, *, small: bool = False) -> Path:
        if not HASH.fullmatch(stored):
            raise ValueError("That is no name of a stored file.")
        return self.folder / str(int(client_id)) / stored[:2] / (stored + (SMALL if small else ""))

    def has_small(self, client_id: int, stored: str) -> bool:
        return self.path(client_id, stored, small=True).is_file()

    def forget(self, client_id: int, stored: str) -> None:
        for small in (False, True):
            self.path(client_id, stored, small=small).unlink(missing_ok=True)

    def older_than(self, seconds: float) -> Iterator[tuple[int, str]]:
        """Whose, and under which name; what was broken off while it was written is put away on the way."""
        before = time.time() - seconds
        for file in sorted(self.folder.glob("*/*/*")):
            if not file.is_file() or file.stat().st_mtime > before:
                continue
            stored = file.name.removesuffix(SMALL)
            if not HASH.fullmatch(stored) or not file.parts[-3].isdecimal():
                file.unlink(missing_ok=True)
            elif file.name == stored or not file.with_name(stored).exists():
                yield int(file.parts[-3]), stored

    def _write(self, place: Path, raw: bytes) -> None:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, half = tempfile.mkstemp(prefix="half-", dir=place.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
            os.replace(half, place)
        except BaseException:
            Path(half).unlink(missing_ok=True)
            raise
