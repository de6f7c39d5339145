import json
import os
import signal
from pathlib import Path
from typing import Any

import pytest

from tests.running.stage import alive, eventually, part, process
from vbm.running import forked

pytestmark = pytest.mark.skipif(not forked.POSSIBLE, reason="forks only where that is safe")


def ran(folder: Path, *command: str) -> list[Any]:
    """Each time it was started: how it ended, and its last words. Its parent has a handler for each signal, and a file open."""
    with process(part("parent", str(folder), *command)) as parent:
        said, _ = parent.communicate(timeout=30)
    assert parent.returncode == 0, said
    return [json.loads(line) for line in said.splitlines()[1:]]


def test_it_stands_on_its_own(tmp_path: Path) -> None:
    ((code, words), _) = ran(tmp_path, "look")
    found = json.loads(words)
    assert code == 0
    assert found["session"] == found["group"] == found["pid"] != found["parent"]
    assert found["name"] == "vbm tester"
    assert found["arguments"] == ["look"]
    files = {Path(name).name for name in found["files"]}
    assert "kept open" in files
    assert files <= {"null", "log", "kept open"}, "what its parent has open is not its own"
    assert (found["ctrl_c"], found["term"]) == ("default_int_handler", str(signal.SIG_DFL))
    assert found["blocked"] == []


def test_no_two_are_alike(tmp_path: Path) -> None:
    chances = [json.loads(words)["chance"] for _, words in ran(tmp_path, "look")]
    assert len({one for chance in chances for one in chance}) == 4


def test_a_fall_leaves_its_last_words_and_it_is_started_again(tmp_path: Path) -> None:
    falls = ran(tmp_path, "fall")
    assert [code for code, _ in falls] == [1, 1]
    assert all(words.endswith("ValueError: fell over") for _, words in falls)


@pytest.mark.parametrize(("how", "code"), [("", 0), ("0", 0), ("3", 3), ("sorry", 1)])
def test_it_ends_as_a_program_would(tmp_path: Path, how: str, code: int) -> None:
    assert ran(tmp_path, "leave", how)[0] == [code, "sorry" if how == "sorry" else ""]


def test_the_death_of_its_parent_is_its_own_also_by_kill_9(tmp_path: Path) -> None:
    with process(part("parent", str(tmp_path), "sleep")) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        assert alive(child)
        os.kill(parent.pid, signal.SIGKILL)
        eventually(lambda: not alive(child), 3)


def test_a_stop_is_heard_at_once_even_before_the_program_began(tmp_path: Path) -> None:
    with process(part("parent", str(tmp_path), "sleep")) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        os.kill(child, signal.SIGTERM)
        eventually(lambda: not alive(child))
        assert json.loads(parent.stdout.readline()) == [-signal.SIGTERM, ""]
