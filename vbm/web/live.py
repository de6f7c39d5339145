"""Open pages hear of changes: one subscription a process, one queue a page, and only revisions on the wire."""

import logging
import queue
import random
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator

import redis
from flask import Flask, Response, current_app

from vbm.extensions import db
from vbm.support.queue import CHANNEL

log = logging.getLogger(__name__)
MOST_STREAMS = 200
HEARTBEAT = 15
LONGEST = 60  # then the page asks anew, and whoever may not look any more is turned away at the door
DRAIN = "vbm:drain:"


class Hub:
    def __init__(self, url: str, stack: str = "") -> None:
        self._url = url
        self._drain = DRAIN + stack  # others on the same queue server stay open
        self._pages: dict[str, set[queue.SimpleQueue[str | None]]] = defaultdict(set)
        self._lock = threading.Lock()
        self._listener: threading.Thread | None = None
        self.draining = False

    def subscribe(self, topics: tuple[str, ...]) -> "queue.SimpleQueue[str | None] | None":
        with self._lock:
            if self.draining or sum(map(len, self._pages.values())) >= MOST_STREAMS:
                return None
            if self._listener is None:  # lazily, so that it lives in the process that serves
                self._listener = threading.Thread(target=self._listen, daemon=True, name="live")
                self._listener.start()
            page: queue.SimpleQueue[str | None] = queue.SimpleQueue()
            for topic in topics:
                self._pages[topic].add(page)
            return page

    def unsubscribe(self, topics: tuple[str, ...], page: "queue.SimpleQueue[str | None]") -> None:
        with self._lock:
            for topic in topics:
                self._pages[topic].discard(page)
                if not self._pages[topic]:
                    del self._pages[topic]

    def tell(self, topic: str | None, news: str | None) -> None:
        with self._lock:
            pages = set().union(*self._pages.values()) if topic is None else set(self._pages.get(topic, ()))
        for page in pages:
            page.put(news)

    def _listen(self) -> None:
        while True:
            try:
                self._hear()
            except Exception as why:  # this thread must outlive every trouble of the queue server
                log.info("live updates wait for the queue server: %s", why)
                time.sleep(0.5 + random.random() / 2)  # noqa: S311

    def _hear(self) -> None:
        heard = redis.from_url(self._url, health_check_interval=10).pubsub(ignore_subscribe_messages=True)
        heard.psubscribe(CHANNEL + "*")
        heard.subscribe(self._drain)
        self.tell(None, "resync")  # something may have been missed meanwhile
        for message in heard.listen():
            channel = message["channel"].decode()
            if channel == self._drain:
                self.draining = True
                self.tell(None, None)
            else:
                self.tell(channel.removeprefix(CHANNEL), message["data"].decode())


def init_app(app: Flask) -> None:
    app.extensions["vbm.live"] = Hub(app.extensions["vbm.redis_url"], app.config["VBM"].stack)


def stream(topics: tuple[str, ...], revision: Callable[[], object]) -> Response:
    """A stream of events for these topics; begins with the revision the reader should have."""
    hub: Hub = current_app.extensions["vbm.live"]
    page = hub.subscribe(topics)
    if page is None:
        return Response("Live updates are busy; this page asks again by itself.", 503, {"Retry-After": "20"})
    db.session.rollback()  # read only now, in a new transaction: what was committed before we listened must not be missed
    response = Response(_events(hub, page, str(revision())), mimetype="text/event-stream")
    db.session.remove()  # a stream must not hold a connection
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Accel-Buffering"] = "no"
    response.call_on_close(lambda: hub.unsubscribe(topics, page))
    return response


def _events(hub: Hub, page: "queue.SimpleQueue[str | None]", revision: str) -> Iterator[str]:
    yield f"retry: 1500\n\nevent: hello\ndata: {revision}\n\n"
    ends = time.monotonic() + LONGEST * random.uniform(0.75, 1)  # noqa: S311
    while not hub.draining and (left := ends - time.monotonic()) > 0:
        try:
            news = page.get(timeout=min(HEARTBEAT, left))
        except queue.Empty:
            yield "event: beat\ndata: 1\n\n"
            continue
        if news is None:
            return
        yield f"event: changed\ndata: {news}\n\n"
