"""One `vbm up` for each data folder: a lock that ends with the process, whatever ends that."""

import fcntl
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO


def take(path: Path, patience: float) -> IO[bytes] | None:
    """The lock, or None when another `up` lives. What one that was killed left behind is given time to end."""
    lock = path.open("a+b")
    within(patience, lambda: _locked(lock) or _owner_lives(lock))
    if not _locked(lock):
        lock.close()
        return None
    lock.truncate(0)
    lock.write(str(os.getpid()).encode())
    lock.flush()
    return lock


def within(seconds: float, condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def _locked(lock: IO[bytes]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _owner_lives(lock: IO[bytes]) -> bool:
    lock.seek(0)
    try:
        os.kill(int(lock.read() or b"0") or os.getpid(), 0)
    except (ProcessLookupError, ValueError):
        return False
    return True
