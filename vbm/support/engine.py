"""How transactions begin: an unsafe verb takes the write lock at once, a safe verb cannot write."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import Engine, event

try:
    from pysqlite3 import dbapi2 as sqlite
except ImportError:  # no wheel for this machine: its own SQLite will do
    import sqlite3 as sqlite

__all__ = ["READING", "engine_options", "harden", "sqlite", "writing"]

READING = ContextVar("reading", default=False)

PRAGMAS = (
    "busy_timeout=5000",
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "foreign_keys=ON",
    "temp_store=MEMORY",
    "cache_size=-16000",
    "secure_delete=ON",  # what people take back does not go on lying in the free pages of the file
)


def engine_options(url: str) -> dict[str, Any]:
    quiet = {"hide_parameters": True}  # an error says the statement, never the words of people and the secrets in it
    if url.startswith("sqlite"):
        return quiet | {"module": sqlite, "connect_args": {"timeout": 5}}
    return quiet | {"pool_size": 20, "max_overflow": 20, "pool_pre_ping": True}


def harden(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _begin_postgres)


@contextmanager
def writing() -> Iterator[None]:
    """Inside a safe request: the few things a GET may note (that a session was used)."""
    before = READING.set(False)
    try:
        yield
    finally:
        READING.reset(before)


def wipe_what_was_deleted(engine: Engine) -> None:
    """Take what was deleted out of the files, too: SQLite's log keeps old pages, PostgreSQL's tables keep dead rows."""
    with closing(engine.raw_connection()) as pooled:
        driver: Any = pooled.driver_connection  # past SQLAlchemy: neither works inside a transaction
        if engine.dialect.name == "sqlite":
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            driver.autocommit = True
            driver.execute("VACUUM")
            driver.autocommit = False


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves; the driver's own habits lose updates
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Any) -> None:
    reading = READING.get()
    driver = connection.connection.dbapi_connection  # past SQLAlchemy's own cursor: this is said on every request
    driver.execute(f"PRAGMA query_only={'ON' if reading else 'OFF'}")
    driver.execute("BEGIN" if reading else "BEGIN IMMEDIATE")


def _begin_postgres(connection: Any) -> None:
    if READING.get():
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")
