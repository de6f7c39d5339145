"""`python -m ...` without a new Python: forked from a process that has loaded it already, so that both share its pages.

Only for a process of one thread and no open connections; on macOS a fork after loading is not safe.
"""

import multiprocessing
import os
import runpy
import signal
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from vbm.running.parent_death import call_myself, die_with_parent

POSSIBLE = sys.platform == "linux"
HANDLED = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass
class Forked:
    """What is needed of subprocess.Popen."""

    pid: int
    returncode: int | None = None

    def poll(self) -> int | None:
        if self.returncode is None:
            try:
                pid, status = os.waitpid(self.pid, os.WNOHANG)
            except ChildProcessError:
                pid, status = self.pid, 0
            if pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def send_signal(self, signum: int) -> None:
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signum)


def fork(name: str, module: str, arguments: Sequence[str], log: int, keep_open: Sequence[int]) -> Forked:
    """Returns when the child is in its own session, deaf to our signal handlers and bound to our life."""
    parent = os.getpid()
    heard, ready = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, HANDLED)
    try:
        pid = os.fork()
        if pid == 0:
            _live(name, module, arguments, log, ready, {*keep_open}, parent)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    os.close(ready)
    os.read(heard, 1)
    os.close(heard)
    return Forked(pid)


def _live(name: str, module: str, arguments: Sequence[str], log: int, ready: int, keep_open: set[int], parent: int) -> None:
    code = 1
    try:
        os.setsid()
        die_with_parent(signal.SIGTERM, parent)
        call_myself(f"vbm {name}")
        _take_own_streams(log)
        _forget_handlers()
        os.close(ready)
        _close_all_but(keep_open)
        sys.argv = [module, *arguments]
        multiprocessing.set_start_method("fork", force=True)  # the web server's processes share the pages, too
        runpy.run_module(module, run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
    finally:
        with suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)  # never back into the parent's frames


def _take_own_streams(log: int) -> None:
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(log, 1)
    os.dup2(log, 2)
    sys.stdout = open(1, "w", buffering=1, closefd=False)  # noqa: SIM115  line by line, for whoever reads the log
    sys.stderr = open(2, "w", buffering=1, closefd=False, errors="backslashreplace")  # noqa: SIM115


def _forget_handlers() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for signum in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(signum, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, HANDLED)


def _close_all_but(kept: set[int]) -> None:
    for descriptor in map(int, os.listdir("/proc/self/fd")):
        if descriptor > 2 and descriptor not in kept:
            with suppress(OSError):
                os.close(descriptor)
