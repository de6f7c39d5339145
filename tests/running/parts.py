"""The parts these tests run for real: `python -m tests.running.parts worker|scheduler|up`."""

import os
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
    sys.exit(supervisor.up(config, migrate=lambda: Path(migrated).touch(), commands=commands))


PARTS: dict[str, Callable[..., None]] = {"worker": run_worker, "scheduler": run_scheduler, "up": run_up}

if __name__ == "__main__":
    PARTS[sys.argv[1]](*sys.argv[2:])
