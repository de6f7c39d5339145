"""The worker as it runs in earnest: its own process, its own settings, a real queue and a real mail server."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import vbm
from tests.databases import TestDatabase
from tests.queues import TestQueue
from vbm.mail import jobs
from vbm.mail.models import Message, State


def test_the_worker_process_delivers_what_is_queued(
    mailing: Any,
    letter: Callable[..., int],
    look: Callable[[int], Message],
    sink: Any,
    smtp_url: str,
    database: TestDatabase,
    queue_server: TestQueue,
    tmp_path: Path,
) -> None:
    ids = [letter(), letter(subject="Noch ein Gruß")]
    with mailing.app_context():
        for id in ids:
            jobs.ring_for(id)
    settings = {"DATABASE_URL": database.url, "REDIS_URL": queue_server.url, "SMTP_URL": smtp_url, "VBM_DATA": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-m", "vbm", "worker", "--burst"],
        env=os.environ | settings,
        cwd=Path(vbm.__file__).parents[1],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    assert [look(id).state for id in ids] == [State.SENT, State.SENT]
    assert [mail["Subject"] for mail in sink.mails] == ["A letter", "Noch ein Gruß"]
