"""The database under test: SQLite as a file, or a real PostgreSQL where one can be had."""

import os
import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from flask import Flask

from tests import postgres
from vbm.running.migrate import alembic_config, command
from vbm.support.engine import sqlite


class TestDatabase(ABC):
    __test__ = False
    url: str

    def make_tables(self, app: Flask) -> None:
        command.upgrade(alembic_config(self.url), "head")

    @abstractmethod
    def keep_as_template(self) -> None: ...

    @abstractmethod
    def fresh(self, *, empty: bool = False) -> None: ...


class Sqlite(TestDatabase):
    def __init__(self, folder: Path) -> None:
        self.file, self.template, self.empty = folder / "vbm.sqlite3", folder / "template.sqlite3", folder / "empty.sqlite3"
        self.url = f"sqlite:///{self.file}"

    def make_tables(self, app: Flask) -> None:
        super().make_tables(app)
        self._copy(self.file, self.empty)

    def keep_as_template(self) -> None:
        self._copy(self.file, self.template)

    def fresh(self, *, empty: bool = False) -> None:
        for rest in self.file.parent.glob("vbm.sqlite3*"):
            rest.unlink()
        shutil.copyfile(self.empty if empty else self.template, self.file)

    def _copy(self, source: Path, target: Path) -> None:

        with sqlite.connect(str(source)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copyfile(source, target)


class Postgres(TestDatabase):
    def __init__(self, server: postgres.Server, name: str) -> None:
        self.server, self.name = server, name
        self.url = server.database(name, f"{name}_app").replace("postgresql://", "postgresql+psycopg://", 1)

    def make_tables(self, app: Flask) -> None:
        super().make_tables(app)
        self._run(f"CREATE DATABASE {self.name}_empty TEMPLATE {self.name}")

    def keep_as_template(self) -> None:
        self._run(f"CREATE DATABASE {self.name}_full TEMPLATE {self.name}")

    def fresh(self, *, empty: bool = False) -> None:
        self._run(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
        self._run(f"CREATE DATABASE {self.name} TEMPLATE {self.name}_{'empty' if empty else 'full'} OWNER {self.name}_app")

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.server.url, autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def test_database(kind: str, folder: Path) -> Iterator[TestDatabase]:
    if kind == "sqlite":
        yield Sqlite(folder)
        return
    server = postgres.start()
    if server is None:
        pytest.skip("no PostgreSQL can be had here", allow_module_level=True)
    try:
        yield Postgres(server, f"vbm_test_{os.environ.get('PYTEST_XDIST_WORKER', 'one')}")
    finally:
        server.stop()
