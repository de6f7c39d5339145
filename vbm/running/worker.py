"""The worker: one RQ process that forks for each job, inside the app, and outlives the queue's bad moments."""

import os
import signal
import time
from types import FrameType
from typing import TYPE_CHECKING, Any

from flask import Flask
from redis import Redis
from redis.client import Pipeline
from redis.exceptions import RedisError
from rq import Queue, Worker, worker_registration
from rq.exceptions import StopRequested
from rq.job import Job

from vbm.running.health import WORKER_KEY, mark_seen
from vbm.running.parent_death import die_with_parent

if TYPE_CHECKING:
    from sqlalchemy import Engine

QUEUES = ("mail", "default")
PAUSE_AFTER_OUTAGE = 1.0


class AppWorker(Worker):
    max_connection_wait_time = 5.0
    told_to_stop = False

    def __init__(self, app: Flask, connection: Redis, *, monitor_every: int = 5, clean_every: int = 15) -> None:
        super().__init__(
            QUEUES,
            connection=connection,
            serializer="json",
            job_monitoring_interval=monitor_every,
            maintenance_interval=clean_every,
            worker_ttl=clean_every + 15,  # RQ blocks for ttl - 15 s when idle; maintenance must not wait longer than that
        )
        self.app = app

    def get_heartbeat_ttl(self, job: Job) -> int:
        """Three missed beats and the job is taken from a dead worker; RQ would wait a minute and more."""
        return int(3 * self.job_monitoring_interval)

    def heartbeat(self, timeout: int | None = None, pipeline: Pipeline | None = None) -> None:
        super().heartbeat(timeout, pipeline)
        mark_seen(pipeline if pipeline is not None else self.connection, WORKER_KEY)

    def run_maintenance_tasks(self) -> None:
        if not self.connection.hexists(self.key, "birth"):
            self._register_again()
        super().run_maintenance_tasks()

    def _register_again(self) -> None:
        """After the queue lost everything, RQ itself would work on unlisted."""
        self.connection.hset(self.key, mapping=self.serialize())
        worker_registration.register(self)

    def request_stop(self, signum: int, frame: FrameType | None) -> None:
        self.told_to_stop = True
        super().request_stop(signum, frame)

    def main_work_horse(self, job: Job, queue: Queue) -> None:
        die_with_parent(signal.SIGKILL, self.pid or 0)
        super().main_work_horse(job, queue)

    def perform_job(self, job: Job, queue: Queue) -> bool:
        with self.app.app_context():
            return bool(super().perform_job(job, queue))


def run(app: Flask, redis_url: str, burst: bool = False, **pace: Any) -> None:
    """Returns when told to stop (TERM finishes the running job first) or, with `burst`, when the queues are empty."""
    forget_connections_after_fork(app)
    try:
        while not _until_outage(app, redis_url, burst, **pace):
            time.sleep(PAUSE_AFTER_OUTAGE)
    except (StopRequested, KeyboardInterrupt):
        return


def _until_outage(app: Flask, redis_url: str, burst: bool, **pace: Any) -> bool:
    worker = None
    try:
        worker = AppWorker(app, Redis.from_url(redis_url), **pace)
        worker.work(burst=burst, logging_level="WARNING")
    except RedisError:
        if burst:
            raise
    return burst or (worker is not None and worker.told_to_stop)


def forget_connections_after_fork(app: Flask) -> None:
    """A database connection shared between two processes corrupts both conversations."""
    database = app.extensions.get("sqlalchemy")
    if database is None:
        return
    with app.app_context():
        engines: list[Engine] = list(database.engines.values())

    def forget() -> None:
        for engine in engines:
            engine.dispose(close=False)

    os.register_at_fork(after_in_child=forget)
