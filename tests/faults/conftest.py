"""An installation of its own for each of these tests."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import Postgres, TestDatabase
from tests.daytime import true_time
from tests.faults.postbox import Postbox, open_postbox
from tests.faults.stack import Stack, up
from tests.sink import free_port

if os.environ.get("VBM_TEST_DB") == "postgresql":  # the others would only start the same processes again
    collect_ignore = ["test_start_and_stop.py", "test_lost_answers.py", "test_health.py", "test_live_boards.py"]


@pytest.fixture(autouse=True)
def as_the_processes_tell_it() -> Iterator[None]:
    with true_time():
        yield


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    with open_postbox() as postbox:
        yield postbox


def settings(folder: Path, postbox: Postbox, database: TestDatabase) -> dict[str, str]:
    """What one installation of its own is told."""
    told = {"VBM_DATA": str(folder / "data"), "PORT": str(free_port()), "SMTP_URL": postbox.url}
    if isinstance(database, Postgres):
        told["DATABASE_URL"] = database.server.database(f"{database.name}_faults", f"{database.name}_faults")
    return told


@pytest.fixture
def env(tmp_path: Path, postbox: Postbox, database: TestDatabase) -> dict[str, str]:
    return settings(tmp_path, postbox, database)


@pytest.fixture
def stack(env: dict[str, str]) -> Iterator[Stack]:
    with up(env) as stack:
        yield stack
