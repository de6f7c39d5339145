"""The bell: tells workers and open boards that there is news. The database stays the truth, so a lost ring loses nothing."""

import logging

import redis
from flask import Flask, current_app
from rq import Queue
from rq.serializers import JSONSerializer

log = logging.getLogger(__name__)

WEEK = 7 * 24 * 3600
CHANNEL = "vbm:news:"


def init_app(app: Flask, url: str) -> None:
    app.extensions["vbm.redis"] = redis.from_url(url, socket_connect_timeout=0.5, socket_timeout=2)
    app.extensions["vbm.redis_url"] = url


def connection() -> "redis.Redis":
    return current_app.extensions["vbm.redis"]  # type: ignore[no-any-return]


def ring(job: str, *ids: int, queue: str = "default") -> None:
    """Ask a worker to run `job` (a dotted name) with these ids."""
    try:
        Queue(queue, connection=connection(), serializer=JSONSerializer).enqueue_call(
            job, args=ids, timeout=120, result_ttl=60, failure_ttl=WEEK
        )
    except redis.RedisError as why:
        log.warning("the queue did not hear %s%s: %s", job, ids, why)


def publish(topic: str, revision: int) -> None:
    """Tell open pages on this topic that they are older than this revision."""
    try:
        connection().publish(CHANNEL + topic, str(revision))
    except redis.RedisError as why:
        log.info("nobody heard that %s is at %s: %s", topic, revision, why)  # open pages ask again when they hear anew
