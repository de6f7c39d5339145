"""`vbm up`: queue, worker, clock and web in one terminal, in order up and in order down, and nothing left behind."""

import gc
import os
import signal
import sys
import time
import traceback
import uuid
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import IO, Protocol

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from sqlalchemy.exc import DBAPIError

from vbm.running import forked, health, queue_server, sole_use
from vbm.running.child import Child
from vbm.running.commands import CannotStart, Commands, default_commands
from vbm.running.listening import CannotListen, port_is_free, web_answers
from vbm.running.sole_use import within

DRAIN_CHANNEL = "vbm:drain:"
ROOT = Path(__file__).resolve().parents[2]
STOP_PATIENCE = {"queue": 10.0, "worker": 600.0, "scheduler": 5.0, "web": 12.0}
WEB_ANSWERS_WITHIN = 30.0
LEFTOVERS_END_WITHIN = 15.0
QUEUE_CHECK_EVERY = 2.0
QUEUE_MAY_MISS = 5
UNPREPARED = "The database could not be prepared: {}\nNothing was started. The details are above."


class Settings(Protocol):
    """What is needed of the app's config."""

    @property
    def data_dir(self) -> Path: ...
    @property
    def redis_url(self) -> str | None: ...
    @property
    def port(self) -> int: ...
    @property
    def base_url(self) -> str: ...


def up(
    config: Settings, migrate: Callable[[], None], load: Callable[[], object] | None = None, commands: Commands | None = None
) -> int:
    """Runs everything until told to stop (Ctrl-C or TERM; twice drops running jobs). Returns the exit code.

    With `load` worker, clock and web are forked from us where that is safe, and share the memory of what it loaded.
    """
    host = os.environ.get("HOST") or "127.0.0.1"
    try:
        supervisor = Supervisor(config, host, commands or default_commands(host, config.port), load)
        return supervisor.run(migrate)
    except (CannotStart, CannotListen, queue_server.NoQueueServer) as reason:
        if reason.__cause__:
            traceback.print_exception(reason.__cause__)
        print(reason, file=sys.stderr, flush=True)
        return 1


class Supervisor:
    def __init__(self, config: Settings, host: str, commands: Commands, load: Callable[[], object] | None) -> None:
        self.data_dir = config.data_dir.resolve()
        self.own_queue = not config.redis_url
        self.redis_url = config.redis_url or queue_server.socket_url(self.data_dir)
        self.host, self.port, self.base_url = host, config.port, config.base_url
        self.commands = commands
        self.load = load if forked.POSSIBLE else None
        self.stack = uuid.uuid4().hex
        path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
        own = {"PYTHONPATH": path, "PYTHONUNBUFFERED": "1", "REDIS_URL": self.redis_url, "PORT": str(self.port)}
        self.settings = own | {"VBM_STACK": self.stack}
        self.children: list[Child] = []
        self.asked_to_stop = 0
        self.queue_checked_at = 0.0
        self.queue_missed = 0

    def run(self, migrate: Callable[[], None]) -> int:
        before = {signum: signal.signal(signum, self._ask) for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
        try:
            with self._sole_use() as lock:
                try:
                    return self._run(migrate, lock)
                finally:
                    self._stop_all()
        finally:
            for signum, handler in before.items():
                signal.signal(signum, handler)

    def _run(self, migrate: Callable[[], None], lock: IO[bytes]) -> int:
        print("Starting ...", flush=True)
        if self.own_queue:
            self._start_queue(lock)
        elif not self._queue_alive():
            print(
                "The queue server of REDIS_URL does not answer. Mail and live boards wait until it does.",
                file=sys.stderr,
                flush=True,
            )
        try:
            migrate()
        except DBAPIError as reason:
            if reason.statement is not None:
                raise CannotStart(UNPREPARED.format(reason)) from reason
            raise CannotStart(f"The database does not answer. Check DATABASE_URL. {str(reason.orig).splitlines()[0]}") from None
        except Exception as reason:
            raise CannotStart(UNPREPARED.format(reason)) from reason
        self._load()
        for name in ("worker", "scheduler", "web"):
            if self.asked_to_stop:
                return 0
            self._start(name, self.commands[name], keep_open=(lock.fileno(),) if name == "web" else ())
        self._greet()
        while not self.asked_to_stop:
            self._look_after()
            time.sleep(0.1)
        return 0

    def _sole_use(self) -> IO[bytes]:
        """This folder is ours, and so is the port. What an `up` that was just killed left behind is given time to end."""
        self.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        (self.data_dir / "log").mkdir(exist_ok=True, mode=0o700)
        lock = sole_use.take(self.data_dir / "up.lock", LEFTOVERS_END_WITHIN)
        other = f"PORT={self.port + 1} make run"
        if lock is None:
            raise CannotStart(
                f"vbm is already running with the data in {self.data_dir}. Stop it, or start another: VBM_DATA=other {other}"
            )
        if not within(1.0, lambda: port_is_free(self.host, self.port)):
            raise CannotStart(f"Port {self.port} is already in use. Stop what runs there, or choose another: {other}")
        return lock

    def _start_queue(self, lock: IO[bytes]) -> None:
        queue_server.prepare(self.data_dir)
        command = queue_server.argv(queue_server.find_server(), self.data_dir)
        queue = self._start("queue", command, keep_open=(lock.fileno(),))
        ready = within(30.0, lambda: queue_server.answers(self.data_dir) or not queue.running() or self.asked_to_stop > 0)
        if not (ready and queue.running()):
            raise CannotStart(f"The queue server did not start. Its last words, from {queue.log}:\n{queue.last_words()}")

    def _load(self) -> None:
        """What is here before the forks is shared by all of them; the garbage collector must not write to it."""
        if self.load is None:
            return
        os.environ.update(self.settings)
        sys.path[:0] = [str(ROOT)] * (str(ROOT) not in sys.path)
        self.load()
        gc.collect()
        gc.freeze()

    def _start(self, name: str, command: Sequence[str], keep_open: tuple[int, ...] = ()) -> Child:
        log, forks = self.data_dir / "log" / f"{name}.log", self.load is not None and name != "queue"
        child = Child(name, command, os.environ | self.settings, log, STOP_PATIENCE[name], keep_open, forks)
        self.children.append(child)
        child.start()
        return child

    def _greet(self) -> None:
        deadline = time.monotonic() + WEB_ANSWERS_WITHIN
        while not web_answers(self.host, self.port) and not self.asked_to_stop:
            if time.monotonic() > deadline:
                print(f"The web server does not answer yet. See {self.data_dir / 'log' / 'web.log'}", flush=True)
                return
            self._look_after()
            time.sleep(0.05)
        if not self.asked_to_stop:
            # Where the links in mails lead, so that one sign-in serves both.
            print(f"vbm is running at {self.base_url}", flush=True)
            print(f"Your data lives in {self.data_dir}", flush=True)
            print("Ctrl-C stops everything", flush=True)

    def _look_after(self) -> None:
        for child in self.children:
            if child.fell():
                print(f"The {child.name} stopped by itself and is started again. See {child.log}", file=sys.stderr, flush=True)
                if child.falls == 1:
                    print(child.last_words(), file=sys.stderr, flush=True)
            elif child.due():
                child.start()
        if self.own_queue and time.monotonic() - self.queue_checked_at > QUEUE_CHECK_EVERY:
            self._check_queue()

    def _check_queue(self) -> None:
        self.queue_missed = 0 if queue_server.answers(self.data_dir) else self.queue_missed + 1
        self.queue_checked_at = time.monotonic()
        if self.queue_missed >= QUEUE_MAY_MISS:
            self.children[0].kill()
            self.queue_missed = 0

    def _stop_all(self) -> None:
        if self.asked_to_stop:
            print("\nStopping ...", flush=True)
        running = {child.name: child for child in self.children}
        for name in ("scheduler", "web", "worker", "queue"):
            if name not in running:
                continue
            if name == "web":
                self._drain()
            running[name].stop(hurried=lambda: self.asked_to_stop > 1, slow=_say_waiting if name == "worker" else _say_nothing)
        if self.asked_to_stop:
            print("Everything has stopped. Your data is kept.", flush=True)

    def _drain(self) -> None:
        """Live streams would otherwise hold the web server until its patience ends."""
        with suppress(RedisError), self._queue() as queue:
            queue.publish(DRAIN_CHANNEL + self.stack, "1")

    def _queue_alive(self) -> bool:
        with self._queue() as queue:
            return health.queue_alive(queue)

    def _queue(self) -> Redis:
        return Redis.from_url(self.redis_url, socket_timeout=1, socket_connect_timeout=1, retry=Retry(NoBackoff(), 0))

    def _ask(self, signum: int, frame: FrameType | None) -> None:
        self.asked_to_stop += 1


def _say_waiting() -> None:
    print("A job is being finished first. Ctrl-C again stops it now; it starts over next time.", flush=True)


def _say_nothing() -> None:
    pass
