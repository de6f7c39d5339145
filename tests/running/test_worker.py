import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry as Reconnect
from rq import Queue, Retry, Worker

from tests.running.stage import alive, connection, eventually, part, process, queue
from vbm.running import health, queue_server


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Redis]:
    with queue(tmp_path), connection(tmp_path) as client:
        yield client


def enqueue(client: Redis, job: str, *arguments: str, queue_name: str = "default") -> None:
    Queue(queue_name, connection=client, serializer="json").enqueue(
        f"tests.running.parts.{job}", *arguments, job_timeout=60, retry=Retry(max=3)
    )


def says(path: Path, *lines: str) -> Callable[[], bool]:
    return lambda: path.exists() and path.read_text().splitlines() == list(lines)


def test_a_job_runs_inside_the_app_and_mail_goes_first(client: Redis, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    enqueue(client, "note", str(notes), "later", queue_name="default")
    enqueue(client, "note", str(notes), "first", queue_name="mail")
    with process(part("worker"), REDIS_URL=queue_server.socket_url(tmp_path)):
        eventually(says(notes, "tiny first", "tiny later"))
        assert health.worker_seen(client)


def test_a_job_does_not_share_database_connections_with_its_worker(client: Redis, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    enqueue(client, "note_open_connections", str(notes))
    with process(part("worker"), REDIS_URL=queue_server.socket_url(tmp_path)):
        eventually(says(notes, "tiny 0"))


def test_a_job_cut_by_kill_9_of_its_worker_is_done_by_the_next(client: Redis, tmp_path: Path) -> None:
    notes, until = tmp_path / "notes", tmp_path / "until"
    enqueue(client, "be_long", str(notes), str(until))
    with process(part("worker"), REDIS_URL=queue_server.socket_url(tmp_path)) as first:
        eventually(lambda: notes.exists() and "started" in notes.read_text())
        horse = int(notes.read_text().split()[2])
        os.kill(first.pid, signal.SIGKILL)
        eventually(lambda: not alive(horse))
    until.touch()
    with process(part("worker"), REDIS_URL=queue_server.socket_url(tmp_path)):
        eventually(lambda: notes.read_text().splitlines()[-1] == "tiny finished")


def test_the_worker_outlives_an_outage_of_the_queue_and_the_loss_of_all_it_held(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    with queue(tmp_path) as server, connection(tmp_path) as client:
        worker = process(part("worker"), REDIS_URL=queue_server.socket_url(tmp_path))
        with worker as running:
            eventually(lambda: health.worker_seen(client))
            os.kill(server.pid, signal.SIGKILL)
            eventually(lambda: not alive(server.pid))
            with queue(tmp_path):
                eventually(lambda: health.queue_alive(client))
                client.flushall()
                enqueue(client, "note", str(notes), "after")
                eventually(says(notes, "tiny after"))
                eventually(lambda: len(Worker.all(client)) == 1)
                assert running.poll() is None
                running.terminate()
                assert running.wait(10) == 0


def test_nothing_was_seen_when_nothing_runs_or_nothing_answers(client: Redis, tmp_path: Path) -> None:
    assert health.queue_alive(client)
    assert not health.worker_seen(client)
    assert not health.scheduler_seen(client)
    nobody = Redis(unix_socket_path=str(tmp_path / "nobody.sock"), retry=Reconnect(NoBackoff(), 0))
    assert not health.queue_alive(nobody)
    assert not health.worker_seen(nobody)
