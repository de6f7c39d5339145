"""Linux tells a process when its parent is gone, even by `kill -9`; elsewhere only an orderly stop ends the children."""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def die_with_parent(signum: signal.Signals, parent: int) -> None:
    """To be called in the child just after the fork, with the pid of the process that forked it."""
    if _libc is None:
        return
    _libc.prctl(_PR_SET_PDEATHSIG, int(signum))
    if os.getppid() != parent:
        os._exit(1)
