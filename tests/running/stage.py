"""Real processes for these tests: a queue server, workers and clocks, and patience instead of sleeping."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from redis import Redis

from vbm.running import queue_server

ROOT = Path(__file__).resolve().parents[2]
T = TypeVar("T")


def eventually(condition: Callable[[], T], seconds: float = 15.0) -> T:
    """The first true answer, or a failure that names the condition."""
    deadline = time.monotonic() + seconds
    while not (answer := condition()):
        assert time.monotonic() < deadline, f"not within {seconds} s: {condition}"
        time.sleep(0.02)
    return answer


@contextmanager
def process(command: Sequence[str], **env: str) -> Iterator["subprocess.Popen[str]"]:
    """Its whole session ends with the block, whatever happened."""
    inherited = {key: value for key, value in os.environ.items() if key not in ("REDIS_URL", "HOST", "PORT")}
    started = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**inherited, "PYTHONUNBUFFERED": "1", **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        yield started
    finally:
        if started.poll() is None:
            os.killpg(started.pid, signal.SIGKILL)
        started.wait()
        if started.stdout:
            started.stdout.close()


@contextmanager
def queue(data_dir: Path) -> Iterator["subprocess.Popen[str]"]:
    queue_server.prepare(data_dir)
    with process(queue_server.argv(queue_server.find_server(), data_dir)) as server:
        assert queue_server.wait_ready(data_dir)
        yield server


@contextmanager
def connection(data_dir: Path) -> Iterator[Redis]:
    client = Redis.from_url(queue_server.socket_url(data_dir))
    try:
        yield client
    finally:
        client.close()


def part(name: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "tests.running.parts", name, *arguments]


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def mentioning(text: str, command: str = "") -> list[int]:
    """Every living process with the text in its command line or its environment, and the other in its command line or name."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid() and alive(int(entry.name)):
            line, environment = _read(entry / "cmdline") + _read(entry / "comm"), _read(entry / "environ")
            if text in line + environment and command in line:
                found.append(int(entry.name))
    return sorted(found)


def _read(path: Path) -> str:
    try:
        return path.read_text(errors="replace").replace("\0", " ")
    except OSError:
        return ""
