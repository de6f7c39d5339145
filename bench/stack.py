"""The whole stack as `vbm up` starts it, and the floor on the same server, over one seeded database."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.request import urlopen

from bench.seed import seed
from vbm import create_app
from vbm.config import Config
from vbm.extensions import db
from vbm.running.commands import default_commands
from vbm.running.migrate import upgrade

TOP = Path(__file__).resolve().parent.parent


def prepare(data: Path, sizes: tuple[int, ...]) -> dict[int, int]:
    os.environ["VBM_DATA"] = str(data)
    config = replace(Config.from_env(), redis_url=None)
    upgrade(config)
    app = create_app(config)
    projects = seed(app, sizes)
    with app.app_context():
        db.engine.dispose()
    return projects


@contextmanager
def stack(data: Path) -> Iterator[tuple[int, int]]:
    """Port and process id of `vbm up`."""
    port = free_port()
    env = os.environ | {"VBM_DATA": str(data), "PORT": str(port)}
    with _running([sys.executable, "-m", "vbm", "up"], env, data / "up.log", port) as pid:
        yield port, pid


@contextmanager
def floor(data: Path) -> Iterator[int]:
    port = free_port()
    command = [*default_commands("127.0.0.1", port)["web"][:-1], "bench.floor:app"]
    env = os.environ | {"BENCH_DATABASE": str(data / "vbm.sqlite3")}
    with _running(command, env, data / "floor.log", port, "/empty"):
        yield port


@contextmanager
def _running(command: list[str], env: dict[str, str], log: Path, port: int, path: str = "/") -> Iterator[int]:
    with log.open("wb") as said:
        process = subprocess.Popen(command, env=env, cwd=TOP, stdout=said, stderr=said, start_new_session=True)
    try:
        _wait_for(f"http://127.0.0.1:{port}{path}", process, log)
        yield process.pid
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def _wait_for(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(300):
        try:
            urlopen(url, timeout=2).close()  # noqa: S310  our own, on this machine
            return
        except OSError:
            if process.poll() is not None:
                raise SystemExit(log.read_text()[-2000:]) from None
            time.sleep(0.1)
    raise SystemExit(f"nothing answers at {url}: {log.read_text()[-2000:]}")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
