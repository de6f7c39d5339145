import os
import signal
import stat
from pathlib import Path

import pytest

from tests.running.stage import alive, connection, eventually, queue
from vbm.running import queue_server


def test_the_queue_survives_kill_9_with_all_it_was_given(tmp_path: Path) -> None:
    with queue(tmp_path) as server, connection(tmp_path) as client:
        for number in range(300):
            client.rpush("kept", number)
        os.kill(server.pid, signal.SIGKILL)
        eventually(lambda: not alive(server.pid))
    with queue(tmp_path), connection(tmp_path) as client:
        assert client.llen("kept") == 300


def test_only_we_can_reach_the_socket(tmp_path: Path) -> None:
    with queue(tmp_path):
        socket = queue_server.socket_path(tmp_path)
        assert stat.S_IMODE(socket.parent.stat().st_mode) == 0o700
        assert stat.S_IMODE(socket.stat().st_mode) == 0o700


def test_a_folder_with_spaces_and_odd_letters_is_fine(tmp_path: Path) -> None:
    data_dir = tmp_path / "my début #1?"
    with queue(data_dir), connection(data_dir) as client:
        assert client.ping()
        assert (data_dir / "queue" / "appendonlydir").is_dir()


def test_a_folder_with_a_very_long_name_gets_a_short_socket(tmp_path: Path) -> None:
    data_dir = tmp_path / ("long" * 40)
    assert queue_server.socket_path(data_dir) == queue_server.socket_path(data_dir)
    assert queue_server.socket_path(data_dir) != queue_server.socket_path(tmp_path / ("lang" * 40))
    assert len(str(queue_server.socket_path(data_dir))) <= queue_server.LONGEST_SOCKET_PATH
    with queue(data_dir), connection(data_dir) as client:
        assert client.ping()
        assert stat.S_IMODE(queue_server.socket_path(data_dir).parent.stat().st_mode) == 0o700


def test_a_socket_folder_that_is_only_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "queue").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(queue_server.NoQueueServer, match="belongs to someone else"):
        queue_server.prepare(tmp_path)


def test_a_server_on_the_path_serves_where_the_wheel_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "redis-server"
    program.write_text("#!/bin/sh\nexit 0\n")
    program.chmod(0o755)
    monkeypatch.setattr(queue_server, "find_spec", lambda name: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert queue_server.find_server() == str(program)


def test_without_any_server_the_person_is_told_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue_server, "find_spec", lambda name: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(queue_server.NoQueueServer, match="REDIS_URL"):
        queue_server.find_server()
