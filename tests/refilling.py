"""A PostgreSQL database filled again with what was kept: many times quicker than a new one, of which every file is a copy."""

from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql

OURS = "relnamespace = 'public'::regnamespace"
TABLES = f"SELECT oid::regclass::text FROM pg_class WHERE {OURS} AND relkind = 'r' ORDER BY 1"
COUNTERS = f"SELECT oid::regclass::text FROM pg_class WHERE {OURS} AND relkind = 'S' ORDER BY 1"
SHAPE = f"SELECT count(*), max(oid::int), (SELECT count(*) FROM pg_attribute WHERE attrelid >= 16384) FROM pg_class WHERE {OURS}"
OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


@dataclass(frozen=True)
class Contents:
    shape: Any  # changes with every table, column and index, so that a migrated database is not filled but made anew
    rows: dict[str, bytes]
    counters: dict[str, tuple[int, bool]]


def read(connection: "psycopg.Connection[Any]") -> Contents:
    rows, counters = {}, {}
    for (table,) in connection.execute(TABLES).fetchall():
        with connection.cursor().copy(sql.SQL("COPY {} TO STDOUT (FORMAT binary)").format(sql.SQL(table))) as copy:
            rows[table] = b"".join(bytes(part) for part in copy)
    for (counter,) in connection.execute(COUNTERS).fetchall():
        asked = sql.SQL("SELECT last_value, is_called FROM {}").format(sql.SQL(counter))
        counters[counter] = connection.execute(asked).fetchone()
    return Contents(connection.execute(SHAPE).fetchone(), rows, counters)  # type: ignore[arg-type]


def fill(connection: "psycopg.Connection[Any]", kept: Contents) -> bool:
    """Whether it could be done: False when the tables are others than those that were kept."""
    connection.execute(OTHERS)
    if connection.execute(SHAPE).fetchone() != kept.shape:
        return False
    with connection.transaction():
        connection.execute("SET LOCAL session_replication_role = replica")  # no triggers, no foreign keys
        connection.execute("; ".join(f"DELETE FROM {table}" for table in kept.rows).encode())
        for table, rows in kept.rows.items():
            if len(rows) > 21:  # more than the frame of a binary copy
                with connection.cursor().copy(sql.SQL("COPY {} FROM STDIN (FORMAT binary)").format(sql.SQL(table))) as copy:
                    copy.write(rows)
        numbers = (f"setval('{name}', {last}, {called})" for name, (last, called) in kept.counters.items())
        connection.execute(f"SELECT {', '.join(numbers)}".encode())
    return True
