"""What /healthz asks the queue: is it there, and have the worker and the clock been seen lately?"""

import time

from redis import Redis
from redis.client import Pipeline
from redis.exceptions import RedisError

WORKER_KEY = "vbm:worker:seen"
SCHEDULER_KEY = "vbm:scheduler:seen"
SEEN_FOR = 90


def mark_seen(connection: "Redis | Pipeline", key: str) -> None:
    connection.set(key, int(time.time()), ex=SEEN_FOR)


def queue_alive(connection: Redis) -> bool:
    try:
        return bool(connection.ping())
    except RedisError:
        return False


def worker_seen(connection: Redis) -> bool:
    return _seen(connection, WORKER_KEY)


def scheduler_seen(connection: Redis) -> bool:
    return _seen(connection, SCHEDULER_KEY)


def _seen(connection: Redis, key: str) -> bool:
    try:
        return bool(connection.exists(key))
    except RedisError:
        return False
