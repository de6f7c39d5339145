import json
import os
import signal
import zlib
from datetime import UTC, datetime
from pathlib import Path

from redis import Redis
from rq import Queue

from tests.running.stage import alive, connection, eventually, part, process, queue
from vbm.running import health, queue_server, scheduler


def jobs(client: Redis) -> list[str]:
    return Queue("default", connection=client, serializer="json").job_ids


def clock(client: Redis) -> scheduler.SlotCron:
    made = scheduler.SlotCron(client, logging_level="WARNING")
    made.add(scheduler.Entry("nightly sweep", "tests.running.parts.tick", cron="* * * * *"))
    made.add(scheduler.Entry("sweep", "tests.running.parts.tick", interval=3600))
    return made


def schedulers_seen(client: Redis) -> int:
    return int(client.zcard("rq:cron_schedulers") or 0)


def test_two_schedulers_enqueue_one_job_for_one_slot(tmp_path: Path) -> None:
    url = queue_server.socket_url(tmp_path)
    with queue(tmp_path), connection(tmp_path) as client:
        with process(part("scheduler"), REDIS_URL=url) as one, process(part("scheduler"), REDIS_URL=url) as two:
            eventually(lambda: schedulers_seen(client) == 2)
            eventually(lambda: len(jobs(client)) >= 1)
            assert health.scheduler_seen(client)
            for running in (one, two):
                running.terminate()
                assert running.wait(10) == 0
        assert len(jobs(client)) == 1


def test_the_same_minute_is_one_job_and_the_next_minute_another(tmp_path: Path) -> None:
    with queue(tmp_path), connection(tmp_path) as client:
        first, second = clock(client), clock(client)
        for minute in (0, 1):
            for each in (first, second):
                cron = each.get_jobs()[0]
                cron.next_enqueue_time = datetime(2026, 3, 2, 9, minute, tzinfo=UTC)
                each.enqueue_jobs()
        ticks = [job for job in jobs(client) if job.startswith("cron-nightly_sweep-")]
        hours = [job for job in jobs(client) if job.startswith("cron-sweep-")]
        assert len(ticks) == 2
        assert len(hours) in (1, 2)  # two when the hour turns in between
        data = client.hget(f"rq:job:{ticks[0]}", "data")
        assert isinstance(data, bytes)
        assert json.loads(zlib.decompress(data))[0] == "tests.running.parts.tick"


def test_the_clock_outlives_an_outage_of_the_queue(tmp_path: Path) -> None:
    url = queue_server.socket_url(tmp_path)
    with queue(tmp_path) as server, connection(tmp_path) as client, process(part("scheduler", "1"), REDIS_URL=url) as running:
        eventually(lambda: len(jobs(client)) >= 1)
        os.kill(server.pid, signal.SIGKILL)
        assert running.stdout
        assert any("does not answer" in line for line in running.stdout)
        with queue(tmp_path):
            client.delete("rq:queue:default")
            eventually(lambda: len(jobs(client)) >= 2)
            assert running.poll() is None


def test_the_clock_can_be_stopped_during_an_outage(tmp_path: Path) -> None:
    url = queue_server.socket_url(tmp_path)
    with queue(tmp_path) as server, connection(tmp_path) as client, process(part("scheduler"), REDIS_URL=url) as running:
        eventually(lambda: health.scheduler_seen(client))
        os.kill(server.pid, signal.SIGKILL)
        eventually(lambda: not alive(server.pid))
        running.terminate()
        assert running.wait(15) == 0
