"""The parts these tests run for real: `python -m tests.running.parts worker|scheduler|up`."""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

from flask import Flask, current_app
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import QueuePool, text

from vbm.running import scheduler, supervisor, worker
from vbm.running.child import Child


def _pool(app: Flask) -> QueuePool:
    with app.app_context():
        pool = app.extensions["sqlalchemy"].engine.pool
    assert isinstance(pool, QueuePool)
    return pool


def tiny_app() -> Flask:
    app = Flask("tiny")
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///" + str(
        Path(urlsplit(os.environ["REDIS_URL"]).path).with_name("tiny.sqlite3")
    )
    SQLAlchemy(app)
    return app


def note(path: str, word: str) -> None:
    """A job: which app it ran in, and a word."""
    with Path(path).open("a") as file:
        file.write(f"{current_app.name} {word}\n")


def note_open_connections(path: str) -> None:
    """A job: how many open database connections it was born with."""
    note(path, str(_pool(current_app).checkedin()))


def be_long(path: str, until: str) -> None:
    """A job that ends when the file `until` exists."""
    note(path, f"started {os.getpid()}")
    while not Path(until).exists():
        time.sleep(0.02)
    note(path, "finished")


def tick() -> None:
    """A job of the clock."""


def run_worker() -> None:
    app = tiny_app()
    with app.app_context(), app.extensions["sqlalchemy"].engine.connect() as connection:
        connection.execute(text("select 1"))
    assert _pool(app).checkedin() == 1
    worker.run(app, os.environ["REDIS_URL"], monitor_every=1, clean_every=1)


def run_scheduler(interval: str = "3600") -> None:
    scheduler.run(os.environ["REDIS_URL"], [{"name": "tick", "func": "tests.running.parts.tick", "interval": int(interval)}])


def run_up(data_dir: str, port: str, migrated: str) -> None:
    config = SimpleNamespace(
        data_dir=Path(data_dir), redis_url=os.environ.get("REDIS_URL"), port=int(port), base_url=f"http://localhost:{port}"
    )
    commands = {
        "worker": [sys.executable, "-m", "tests.running.parts", "worker"],
        "scheduler": [sys.executable, "-m", "tests.running.parts", "scheduler"],
        "web": [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", "--directory", data_dir, port],
    }
    load = tiny_app if os.environ.get("CHILDREN") == "forked" else None
    sys.exit(supervisor.up(config, lambda: Path(migrated).touch(), load, commands))


def parent(folder: str, *command: str) -> None:
    """Forks a part, twice one after the other; says its pid first, and each time how it ended."""
    for signum in (signal.SIGINT, signal.SIGTERM):
        signal.signal(signum, lambda *_: None)
    with Path(folder, "ours").open("w") as ours, Path(folder, "kept open").open("w") as kept:
        assert ours.fileno() != kept.fileno()
        program = [sys.executable, "-m", "tests.running.parts", *command]
        one = Child("tester", program, {}, Path(folder, "log"), 5.0, (kept.fileno(),), forks=True)
        for start in (1, 2):
            one.start()
            assert one.process
            started = one.process
            if start == 1:
                print(started.pid, flush=True)
            while not one.fell():
                time.sleep(0.01)
            print(json.dumps([started.returncode, one.last_words(99)]), flush=True)


def look() -> None:
    """What this process finds around itself."""
    files = [os.path.realpath(f"/proc/self/fd/{name}") for name in os.listdir("/proc/self/fd")]
    found = {
        "pid": os.getpid(),
        "parent": os.getppid(),
        "session": os.getsid(0),
        "group": os.getpgrp(),
        "name": Path("/proc/self/comm").read_text().strip(),
        "arguments": sys.argv[1:],
        "files": [name for name in files if os.path.exists(name) and "/proc/" not in name],
        "ctrl_c": getattr(signal.getsignal(signal.SIGINT), "__name__", ""),
        "term": str(signal.getsignal(signal.SIGTERM)),
        "blocked": [int(signum) for signum in signal.pthread_sigmask(signal.SIG_BLOCK, [])],
        "chance": [random.random(), os.urandom(8).hex()],
    }
    print(json.dumps(found))


def fall() -> None:
    raise ValueError("fell over")


def leave(how: str) -> None:
    sys.exit(int(how) if how.isdigit() else how or None)


PARTS: dict[str, Callable[..., None]] = {"worker": run_worker, "scheduler": run_scheduler, "up": run_up}
PARTS |= {"look": look, "fall": fall, "leave": leave, "sleep": signal.pause, "parent": parent}

if __name__ == "__main__":
    PARTS[sys.argv[1]](*sys.argv[2:])
