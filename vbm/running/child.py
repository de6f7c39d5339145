"""One process under our care: started in its own session, watched, restarted with patience, stopped whole."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from vbm.running.forked import Forked, fork
from vbm.running.parent_death import die_with_parent

LONGEST_BACK_OFF = 15.0
CALM_AFTER = 30.0  # seconds of life that make earlier falls forgotten
SECOND_TERM_AFTER = 1.1  # RQ overlooks a second signal within a second of the first
KILL_AFTER_SECOND_TERM = 3.0
LOG_TOO_BIG = 5_000_000


@dataclass
class Child:
    name: str
    command: Sequence[str]
    env: Mapping[str, str]
    log: Path
    patience: float
    keep_open: tuple[int, ...] = ()
    forks: bool = False  # of us, who have its program loaded; else a new program
    falls: int = 0
    process: "subprocess.Popen[bytes] | Forked | None" = None
    started_at: float = 0.0
    due_at: float = 0.0
    log_began_at: int = 0

    def start(self) -> None:
        self._turn_log()
        with self.log.open("ab") as log:
            self.log_began_at = log.tell()
            if self.forks:
                _, _, module, *arguments = self.command  # python -m module ...
                self.process = fork(self.name, module, arguments, log.fileno(), self.keep_open)
            else:
                self.process = self._execute(log)
        self.started_at = time.monotonic()

    def _execute(self, log: IO[bytes]) -> "subprocess.Popen[bytes]":
        parent = os.getpid()
        return subprocess.Popen(
            self.command,
            env=dict(self.env),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            pass_fds=self.keep_open,
            start_new_session=True,  # else Ctrl-C in the terminal reaches them all at once, in no order
            preexec_fn=lambda: die_with_parent(signal.SIGTERM, parent),  # one thread only
        )

    def running(self) -> bool:
        if self.process is None:
            return False
        if self.process.poll() is None:
            return True
        self._signal_group(signal.SIGKILL)  # what it started must not outlive it
        return False

    def fell(self) -> bool:
        """True once for each time it ended by itself; then `due_at` says when to start it again."""
        if self.process is None or self.running():
            return False
        if time.monotonic() - self.started_at > CALM_AFTER:
            self.falls = 0
        self.due_at = time.monotonic() + min(0.2 * 2**self.falls, LONGEST_BACK_OFF)
        self.falls += 1
        self.process = None
        return True

    def due(self) -> bool:
        return self.process is None and time.monotonic() >= self.due_at

    def kill(self) -> None:
        self._signal_group(signal.SIGKILL)

    def stop(self, hurried: Callable[[], bool], slow: Callable[[], None] = lambda: None) -> None:
        """TERM; once hurried, TERM again (a worker then drops its job); at the end of all patience, KILL."""
        if self.process is None:
            return
        asked = time.monotonic()
        again: float | None = None
        told = False
        self._signal_group(signal.SIGTERM, leader_only=True)
        while self.running():
            waited = time.monotonic() - asked
            if again is None and hurried() and waited >= SECOND_TERM_AFTER:
                self._signal_group(signal.SIGTERM, leader_only=True)
                again = waited
            if waited > self.patience or (again is not None and waited - again > KILL_AFTER_SECOND_TERM):
                self.kill()
            if waited > 2.0 and not told and again is None:
                slow()
                told = True
            time.sleep(0.02)
        self.process = None

    def last_words(self, lines: int = 8) -> str:
        """What it wrote since it was last started."""
        with self.log.open("rb") as log:
            log.seek(self.log_began_at)
            return "\n".join(log.read().decode(errors="replace").splitlines()[-lines:])

    def _signal_group(self, signum: signal.Signals, leader_only: bool = False) -> None:
        if self.process is None:
            return
        with suppress(ProcessLookupError, PermissionError):
            if leader_only:
                self.process.send_signal(signum)
            else:
                os.killpg(self.process.pid, signum)

    def _turn_log(self) -> None:
        with suppress(FileNotFoundError):
            if self.log.stat().st_size > LOG_TOO_BIG:
                self.log.replace(self.log.with_suffix(".log.1"))
