"""Reads a calendar file in a process of its own (0.3 seconds for the usual one), which knows no secret and may be killed."""

import json
import os
import subprocess
import sys
from datetime import datetime

from vbm.booking import busy
from vbm.booking.busy import Busy, Order

PATIENCE = 30.0  # seconds; it gives up by itself after 20 of computing
PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")

NO_CALENDAR = "It is no calendar that can be read; perhaps a part of it is missing."
TOO_MANY = f"It holds more than {busy.MOST:,} entries in the time to come."
TOO_HEAVY = "It is too large or repeats too often to be read."


class CannotRead(Exception):
    """Its message is a sentence for the person whose calendar it is."""


def read_apart(body: bytes, order: Order) -> Busy:
    program = [sys.executable, "-I", busy.__file__]
    try:
        done = subprocess.run(
            program, input=busy.as_line(order) + body, capture_output=True, timeout=PATIENCE, env=_environment(), check=True
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        raise CannotRead(TOO_HEAVY) from None
    said = json.loads(done.stdout)
    if trouble := said.get("trouble"):
        raise CannotRead(TOO_MANY if trouble == busy.TOO_MANY else NO_CALENDAR)
    return Busy(
        [(datetime.fromisoformat(starts), datetime.fromisoformat(ends)) for starts, ends in said["spans"]], said["unread"]
    )


def _environment() -> dict[str, str]:
    return {name: os.environ[name] for name in PASSED_ON if name in os.environ}
