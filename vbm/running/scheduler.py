"""The clock. Each tick has a slot, and a slot is a job id, so any number of schedulers enqueue it once."""

import logging
import re
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from rq import Queue
from rq.cron import CronJob, CronScheduler
from rq.exceptions import DuplicateJobError, StopRequested
from rq.job import Job

from vbm.running.health import SCHEDULER_KEY, mark_seen

logger = logging.getLogger(__name__)
LONGEST_SLEEP = 5.0
PAUSE_AFTER_OUTAGE = 1.0
KEEP_RESULT = 500
KEEP_FAILURE = 7 * 24 * 3600


class Entry(NamedTuple):
    """What happens by the clock: `cron` (five fields, UTC) or `interval` (seconds), never both."""

    name: str
    func: Callable[..., object] | str
    cron: str | None = None
    interval: int | None = None
    queue: str = "default"
    timeout: int = 180


class SlotJob(CronJob):
    def enqueue(self, connection: Redis) -> Job | None:  # type: ignore[override]  # None: another scheduler was first
        queue = Queue(self.queue_name, connection=connection, serializer="json")
        try:
            return queue.enqueue(self.func_name, unique=True, job_id=self.slot_id(), **self.job_options)
        except DuplicateJobError:
            return None

    def slot_id(self) -> str:
        if self.cron and self.next_enqueue_time:
            due = int(self.next_enqueue_time.timestamp())
        else:
            due = self._interval_slot(time.time())
        return f"cron-{re.sub(r'[^A-Za-z0-9_-]', '_', self.name)}-{due}"

    def get_next_enqueue_time(self) -> datetime:
        if self.interval and self.latest_enqueue_time:
            # On whole slots, so that a late tick never skips one and all schedulers agree.
            return datetime.fromtimestamp(self._interval_slot(self.latest_enqueue_time.timestamp()) + self.interval, UTC)
        return super().get_next_enqueue_time()

    def _interval_slot(self, moment: float) -> int:
        every = self.interval or 1
        return int(moment // every * every)


class SlotCron(CronScheduler):
    told_to_stop = False

    def add(self, entry: Entry) -> None:
        func_name = entry.func if isinstance(entry.func, str) else f"{entry.func.__module__}.{entry.func.__name__}"
        self._cron_jobs.append(
            SlotJob(
                queue_name=entry.queue,
                func_name=func_name,
                cron=entry.cron,
                interval=entry.interval,
                name=entry.name,
                job_timeout=entry.timeout,
                # A slot must stay taken for as long as another scheduler may still come to it.
                result_ttl=max(KEEP_RESULT, 2 * (entry.interval or 0)),
                failure_ttl=KEEP_FAILURE,
            )
        )

    def heartbeat(self) -> None:
        super().heartbeat()
        mark_seen(self.connection, SCHEDULER_KEY)

    def calculate_sleep_interval(self) -> float:
        return min(super().calculate_sleep_interval(), LONGEST_SLEEP)

    def _request_stop(self, signum: int, frame: object) -> None:
        self.told_to_stop = True
        super()._request_stop(signum, frame)


def run(redis_url: str, entries: Iterable[Entry | Mapping[str, Any]]) -> None:
    """Returns when told to stop (TERM or Ctrl-C); an outage of the queue is waited out."""
    due = [entry if isinstance(entry, Entry) else Entry(**entry) for entry in entries]
    try:
        while not _until_outage(redis_url, due):
            time.sleep(PAUSE_AFTER_OUTAGE)
    except (StopRequested, KeyboardInterrupt):
        return


def _until_outage(redis_url: str, entries: list[Entry]) -> bool:
    connection = Redis.from_url(redis_url, socket_timeout=10, retry=Retry(NoBackoff(), 1))
    clock = SlotCron(connection, logging_level="WARNING")
    for entry in entries:
        clock.add(entry)
    try:
        clock.start()
    except RedisError as reason:
        logger.warning("The queue does not answer; the clock tries again. %s", reason)
        return clock.told_to_stop
    finally:
        connection.close()
    return True
