import fcntl
import os
import signal
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from rq import Queue

from tests.running.stage import alive, connection, eventually, mentioning, part, process
from vbm.running import health


@dataclass
class Running:
    data_dir: Path
    port: int
    process: "subprocess.Popen[str]"
    said: list[str]

    def pids(self, name: str = "") -> list[int]:
        """Everything that knows our data folder, but the supervisor itself."""
        web = "vbm web" if os.environ["CHILDREN"] == "forked" else "http.server"
        marks = {"queue": "valkey-server", "web": web, "": ""}
        return [pid for pid in mentioning(str(self.data_dir), marks[name]) if pid != self.process.pid]


@pytest.fixture(params=["forked", "started anew"], autouse=True)
def children(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways for each of these tests: started anew is what macOS gets."""
    monkeypatch.setenv("CHILDREN", request.param)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def up(tmp_path: Path, port: int | None = None) -> Iterator[Running]:
    data_dir, port = tmp_path / "data", port or free_port()
    with process(part("up", str(data_dir), str(port), str(tmp_path / "migrated"))) as started:
        assert started.stdout
        said = []
        for line in started.stdout:
            said.append(line.rstrip())
            if "Ctrl-C" in line:
                break
        running = Running(data_dir, port, started, said)
        try:
            yield running
        finally:
            if started.poll() is None:
                started.kill()
            eventually(lambda: not running.pids())


def test_it_says_where_it_is_and_ctrl_c_leaves_nothing(tmp_path: Path) -> None:
    with up(tmp_path) as running:
        address = f"http://localhost:{running.port}"
        assert running.said == [
            "Starting ...",
            f"vbm is running at {address}",
            f"Your data lives in {running.data_dir}",
            "Ctrl-C stops everything",
        ]
        assert (tmp_path / "migrated").exists()
        with urllib.request.urlopen(address, timeout=5) as answer:
            assert answer.status == 200
        with connection(running.data_dir) as client:
            eventually(lambda: health.worker_seen(client) and health.scheduler_seen(client))
        assert len(running.pids()) >= 4
        running.process.send_signal(signal.SIGINT)
        assert running.process.wait(15) == 0
        assert running.process.stdout
        assert running.process.stdout.read() == "\nStopping ...\nEverything has stopped. Your data is kept.\n"
        assert running.pids() == []


def test_a_killed_queue_comes_back_with_its_data_and_a_killed_web_server_too(tmp_path: Path) -> None:
    with up(tmp_path) as running, connection(running.data_dir) as client:
        client.set("kept", "yes")
        queue, web = running.pids("queue"), running.pids("web")
        for pid in queue + web:
            os.kill(pid, signal.SIGKILL)
        eventually(lambda: running.pids("queue") not in ([], queue) and running.pids("web") not in ([], web))
        eventually(lambda: health.queue_alive(client))
        assert client.get("kept") == b"yes"
        assert running.process.poll() is None


def test_kill_9_of_the_supervisor_leaves_nothing_and_it_starts_again_at_once(tmp_path: Path) -> None:
    with up(tmp_path) as running, connection(running.data_dir) as client:
        client.set("kept", "yes")
        left = running.pids()
        running.process.kill()
        running.process.wait()
        eventually(lambda: not any(map(alive, left)))
    with up(tmp_path, running.port) as again, connection(again.data_dir) as client:
        assert client.get("kept") == b"yes"


@pytest.mark.parametrize("presses", [1, 2])
def test_ctrl_c_lets_a_running_job_finish_and_twice_drops_it(tmp_path: Path, presses: int) -> None:
    notes, until = tmp_path / "notes", tmp_path / "until"
    with up(tmp_path) as running, connection(running.data_dir) as client:
        Queue("default", connection=client, serializer="json").enqueue("tests.running.parts.be_long", str(notes), str(until))
        eventually(lambda: notes.exists() and "started" in notes.read_text())
        running.process.send_signal(signal.SIGINT)
        eventually(lambda: not running.pids("web"))
        assert running.process.poll() is None
        if presses == 2:
            running.process.send_signal(signal.SIGINT)
        else:
            until.touch()
        assert running.process.wait(15) == 0
        assert ("finished" in notes.read_text()) == (presses == 1)
        assert running.pids() == []


def test_a_taken_port_gets_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with process(part("up", str(tmp_path / "data"), str(port), str(tmp_path / "migrated"))) as refused:
            said, _ = refused.communicate(timeout=15)
    assert refused.returncode == 1
    assert said.strip() == f"Port {port} is already in use. Stop what runs there, or choose another: PORT={port + 1} make run"
    assert not (tmp_path / "migrated").exists()


def test_what_a_killed_up_left_running_is_waited_for(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with (tmp_path / "data" / "up.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        holder = subprocess.Popen(["sh", "-c", "until [ -e go ]; do sleep 0.05; done"], cwd=tmp_path, pass_fds=(lock.fileno(),))
    with process(part("up", str(tmp_path / "data"), str(free_port()), str(tmp_path / "migrated"))) as started:
        assert not (tmp_path / "migrated").exists()
        (tmp_path / "go").touch()
        holder.wait()
        eventually((tmp_path / "migrated").exists)
        started.terminate()
        assert started.wait(15) == 0


def test_a_database_that_cannot_be_prepared_stops_the_start_and_says_so(tmp_path: Path) -> None:
    with process(part("up", str(tmp_path / "data"), str(free_port()), str(tmp_path / "missing" / "migrated"))) as refused:
        said, _ = refused.communicate(timeout=15)
    assert refused.returncode == 1
    assert "The database could not be prepared: [Errno 2]" in said
    assert mentioning(str(tmp_path / "data")) == []


def test_a_second_up_on_the_same_data_gets_one_sentence(tmp_path: Path) -> None:
    with up(tmp_path) as running:
        with process(part("up", str(running.data_dir), str(free_port()), str(tmp_path / "migrated"))) as second:
            said, _ = second.communicate(timeout=15)
        assert second.returncode == 1
        assert said.startswith(
            f"vbm is already running with the data in {running.data_dir}. Stop it, or start another: VBM_DATA="
        )
        assert running.process.poll() is None
