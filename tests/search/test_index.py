"""A search asks the index; it never reads every row."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from tests.conftest import session_in
from tests.world import World
from vbm.extensions import db
from vbm.projects.models import Comment, Project, Task
from vbm.search.asked import Asked
from vbm.search.results import Results
from vbm.support import clock
from vbm.support.scope import Scope

INDEXES = {"tasks": "task_words", "comments": "comment_words", "projects": "project_words"}


@pytest.mark.parametrize("what", INDEXES)
def test_the_index_is_asked(app: Flask, world: World, what: str) -> None:
    with session_in(app, Scope.practice()) as session:
        many(session, world)
        plan = explained(session, lambda: getattr(Results(session, Asked.from_address("sales e-mail pag")), what))
    if db_is_sqlite(app):
        assert f"SCAN {INDEXES[what]} VIRTUAL TABLE INDEX" in plan
    else:
        assert f"Index Scan on ix_{INDEXES[what]}" in plan


def many(session: Session, world: World) -> None:
    """Enough rows that PostgreSQL has something to choose between."""
    lark, at = world.lark, clock.now()
    owned = {"client_id": lark.client.id, "project_id": lark.project.id, "column_id": lark.inbox.id}
    task = {**owned, "created_at": at, "description": ""}
    session.add_all(Task(**{**task, "title": f"Thing {number}", "position": number}) for number in range(2000))
    said = {"client_id": lark.client.id, "task_id": lark.task.id, "author_name": "Ana", "at": at}
    session.add_all(Comment(**{**said, "body": f"Said {number}"}) for number in range(2000))
    session.add_all(Project(**{"client_id": lark.client.id, "name": f"Plan {number}"}) for number in range(2000))
    session.flush()
    connection: Any = session.connection()
    if connection.dialect.name == "postgresql":
        for index in INDEXES.values():  # what vacuum does now and then
            connection.exec_driver_sql(f"SELECT gin_clean_pending_list('ix_{index}')")
    connection.exec_driver_sql("ANALYZE")


def explained(session: Session, ask: Any) -> str:
    """How the database goes about the last question."""
    said: list[Any] = []

    def hear(connection: Any, cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        said.append((statement, parameters))

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", hear)
    ask()
    event.remove(engine, "before_cursor_execute", hear)
    statement, parameters = said[-1]
    connection: Any = session.connection()
    if engine.dialect.name == "sqlite":
        return "\n".join(row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters))
    connection.exec_driver_sql("SET LOCAL enable_seqscan = off")  # so few rows are read at once otherwise
    return "\n".join(row[0] for row in connection.exec_driver_sql(f"EXPLAIN {statement}", parameters))


def db_is_sqlite(app: Flask) -> bool:
    with app.app_context():
        return bool(db.engine.dialect.name == "sqlite")
