"""Worker, clock and web are forked from `vbm up` and share its pages; it holds nothing they could quarrel over."""

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from bench.memory import family, measure
from tests.faults.stack import Stack
from tests.faults.visitor import Visitor
from tests.running.stage import eventually

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks only where that is safe")


def held(pid: int) -> set[str]:
    found = set()
    for entry in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):
            found.add(Path(os.readlink(entry)).name.partition(":[")[0])
    return found


def parts(stack: Stack) -> list[int]:
    """Its processes, without what the worker has forked for one job."""
    workers = set(stack.pids("worker"))
    return [pid for pid in family(stack.process.pid) if parent_of(pid) not in workers]


def parent_of(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0


def test_the_whole_practice_idle_fits_in_300_mb(stack: Stack) -> None:
    eventually(stack.is_well)
    assert sum(part.proportional for part in measure(stack.process.pid)) < 300


def test_what_they_are_forked_from_has_one_thread_and_no_connection(stack: Stack) -> None:
    eventually(stack.is_well)
    assert len(os.listdir(f"/proc/{stack.process.pid}/task")) == 1
    eventually(lambda: held(stack.process.pid) <= {"null", "pipe", "up.lock"})  # it knocks at the queue now and then


def test_each_part_killed_alone_is_replaced_and_works(stack: Stack) -> None:
    vera = stack.set_up()
    for part in ("web", "worker", "scheduler"):
        before = parts(stack)
        mine = [pid for pid in stack.pids(part) if pid in before]
        last = max(mine, key=before.index)  # of the web, one that answers, not the one that keeps them
        os.kill(last, signal.SIGKILL)
        eventually(lambda last=last, part=part: len(stack.pids(part)) >= 1 and last not in family(stack.process.pid))
        eventually(lambda before=before: len(parts(stack)) == len(before))
        assert stack.process.poll() is None
    eventually(stack.is_well, 30)
    for _ in range(20):
        assert "Spring launch" in Visitor(stack.port, dict(vera.cookies)).get("/projects/1").text
