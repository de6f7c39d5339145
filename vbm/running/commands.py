"""What `vbm up` runs beside the queue server: worker, clock and web, each as `python -m ...`."""

import os
import sys
from collections.abc import Mapping, Sequence

Commands = Mapping[str, Sequence[str]]


class CannotStart(Exception):
    """A sentence for the person at the terminal."""


def default_commands(host: str, port: int) -> Commands:
    web = [
        "--interface",
        "wsgi",
        "--host",
        host,
        "--port",
        str(port),
        "--workers",
        str(web_processes()),
        "--log-level",
        "warning",
    ]
    web += ["--blocking-threads", "250", "--respawn-failed-workers", "--workers-kill-timeout", "8", "wsgi:app"]
    return {
        "worker": [sys.executable, "-m", "vbm", "worker"],
        "scheduler": [sys.executable, "-m", "vbm", "scheduler"],
        "web": [sys.executable, "-m", "granian", *web],
    }


def web_processes() -> int:
    wanted = os.environ.get("WEB_PROCESSES", "")
    if wanted:
        if not wanted.isdigit() or int(wanted) < 1:
            raise CannotStart(f"WEB_PROCESSES is {wanted!r}; it must be a whole number of at least 1.")
        return int(wanted)
    return max(2, min(4, os.cpu_count() or 1))
