"""Linux tells a process when its parent is gone, even by `kill -9`, and lets it say its own name; elsewhere neither."""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1
_PR_SET_NAME = 15
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def die_with_parent(signum: signal.Signals, parent: int) -> None:
    """To be called in the child just after the fork, with the pid of the process that forked it."""
    if _libc is None:
        return
    _libc.prctl(_PR_SET_PDEATHSIG, int(signum))
    if os.getppid() != parent:
        os._exit(1)


def call_myself(name: str) -> None:
    """The short name in `ps -o pid,comm` and `top`; at most 15 letters."""
    if _libc is not None:
        _libc.prctl(_PR_SET_NAME, name.encode())
