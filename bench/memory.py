"""How much memory a process and all its children hold: resident, and proportional (shared pages counted once)."""

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple


class Memory(NamedTuple):
    name: str
    resident: float  # MB
    proportional: float  # MB


def family(pid: int) -> list[int]:
    """The process and everything it started, also through others."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # gone meanwhile
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def measure(pid: int) -> list[Memory]:
    found = []
    for one in family(pid):
        with suppress(OSError):
            found.append(_of(one))
    return found


def _of(pid: int) -> Memory:
    said = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
    size = {key: int(value.split()[0]) / 1024 for key, value in said.items()}
    words = Path(f"/proc/{pid}/cmdline").read_bytes().decode().replace("\0", " ")
    return Memory(words[:60], size["Rss"], size["Pss"])
