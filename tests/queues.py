"""A real queue server for tests, and a real worker to drain it."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import redis
from flask import Flask
from rq import Queue, SimpleWorker
from rq.registry import FailedJobRegistry
from rq.serializers import JSONSerializer

from vbm.running import queue_server


@dataclass(frozen=True, slots=True)
class TestQueue:
    __test__ = False
    url: str

    def flush(self) -> None:
        redis.from_url(self.url).flushall()

    def run_jobs(self, app: Flask) -> int:
        """Drain both queues; fails when a job failed."""
        connection = redis.from_url(self.url)
        queues = [Queue(name, connection=connection, serializer=JSONSerializer) for name in ("mail", "default")]
        done = 0
        while waiting := [job for queue in queues for job in queue.get_jobs()]:
            done += len(waiting)
            with_app = AppWorker(queues, connection=connection, serializer=JSONSerializer)
            with_app.app = app
            with_app.work(burst=True, logging_level="WARNING")
        failed = [job for queue in queues for job in FailedJobRegistry(queue=queue).get_job_ids()]
        assert failed == [], failed
        return done


class AppWorker(SimpleWorker):
    app: Flask

    def perform_job(self, job, queue):  # type: ignore[no-untyped-def]
        with self.app.app_context():
            return super().perform_job(job, queue)


@contextmanager
def test_queue(folder: Path) -> Iterator[TestQueue]:
    queue_server.prepare(folder)
    process = subprocess.Popen(queue_server.argv(queue_server.find_server(), folder), stdout=subprocess.DEVNULL)
    try:
        assert queue_server.wait_ready(folder)
        yield TestQueue(queue_server.socket_url(folder))
    finally:
        process.terminate()
        process.wait(10)
