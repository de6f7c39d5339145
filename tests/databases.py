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
from sqlalchemy import make_url

from tests import postgres, refilling
from vbm.running.migrate import alembic_config, command
from vbm.support.engine import sqlite

EMPTY, WORLD, DEMO = "empty", "world", "demo"


class TestDatabase(ABC):
    __test__ = False
    url: str

    def make_tables(self, app: Flask) -> None:
        command.upgrade(alembic_config(self.url), "head")

    @abstractmethod
    def keep(self, name: str) -> None:
        """Keep the database as it is now, under this name."""

    @abstractmethod
    def fresh(self, name: str) -> None:
        """Begin again with a copy of what was kept."""


class Sqlite(TestDatabase):
    def __init__(self, folder: Path) -> None:
        self.file, self.folder = folder / "vbm.sqlite3", folder
        self.url = f"sqlite:///{self.file}"

    def make_tables(self, app: Flask) -> None:
        super().make_tables(app)
        self.keep(EMPTY)

    def keep(self, name: str) -> None:
        with sqlite.connect(str(self.file)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copyfile(self.file, self._kept(name))

    def fresh(self, name: str) -> None:
        for rest in self.folder.glob("vbm.sqlite3*"):
            rest.unlink()
        shutil.copyfile(self._kept(name), self.file)

    def _kept(self, name: str) -> Path:
        return self.folder / f"kept-{name}.sqlite3"


class Postgres(TestDatabase):
    def __init__(self, server: postgres.Server, name: str) -> None:
        self.server, self.name = server, name
        self.url = server.database(name, f"{name}_app").replace("postgresql://", "postgresql+psycopg://", 1)
        self.kept: dict[str, refilling.Contents] = {}

    def make_tables(self, app: Flask) -> None:
        super().make_tables(app)
        self.keep(EMPTY)

    def keep(self, name: str) -> None:
        with psycopg.connect(self._own_url, autocommit=True) as connection:
            self.kept[name] = refilling.read(connection)
        self._run(f"CREATE DATABASE {self.name}_{name} TEMPLATE {self.name}")

    def fresh(self, name: str) -> None:
        with psycopg.connect(self._own_url, autocommit=True) as connection:
            if refilling.fill(connection, self.kept[name]):
                return
        self._run(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
        self._run(f"CREATE DATABASE {self.name} TEMPLATE {self.name}_{name} OWNER {self.name}_app")

    @property
    def _own_url(self) -> str:
        return make_url(self.server.url).set(database=self.name).render_as_string(hide_password=False)

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
