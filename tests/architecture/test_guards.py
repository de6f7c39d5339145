"""What the database itself refuses, whatever the code does."""

import pytest
from flask import Flask
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from tests.conftest import session_in
from tests.world import World
from vbm.activity.models import Activity
from vbm.extensions import db
from vbm.projects.models import Task
from vbm.support.engine import READING
from vbm.support.guards import kinds_of
from vbm.support.scope import Scope, ScopeError, open_scope


def test_the_log_cannot_be_changed(app: Flask, world: World) -> None:
    for change in (update(Activity).values(kind="other"), delete(Activity)):
        with session_in(app, Scope.practice()) as session, pytest.raises(DBAPIError, match="append-only"):
            session.execute(change)


def test_a_task_cannot_be_moved_into_another_clients_column(app: Flask, world: World) -> None:
    with session_in(app, Scope.practice()) as session, pytest.raises(IntegrityError):
        session.execute(update(Task).where(Task.id == world.lark.task.id).values(column_id=world.wren.inbox.id))


def test_a_task_cannot_be_given_to_someone_without_a_seat(app: Flask, world: World) -> None:
    with session_in(app, Scope.practice()) as session, pytest.raises(IntegrityError):
        session.execute(update(Task).where(Task.id == world.lark.task.id).values(assignee_id=world.bo.id))


def test_a_session_without_a_scope_sees_nothing_at_all(app: Flask, world: World) -> None:
    with app.app_context(), pytest.raises(ScopeError):
        db.session.scalars(select(Task)).all()


def test_a_scope_is_never_widened(app: Flask, world: World) -> None:
    with session_in(app, Scope.nobody()) as session, pytest.raises(ScopeError):
        open_scope(session, Scope.practice())


def test_raw_sql_and_bare_tables_are_refused(app: Flask, world: World) -> None:
    for statement in (text("SELECT * FROM task"), select(Task.__table__), Task.__table__.insert()):
        with session_in(app, Scope.member_of([world.lark.client.id])) as session, pytest.raises(ScopeError):
            session.execute(statement)


def test_writing_outside_the_scope_is_refused(app: Flask, world: World) -> None:
    with session_in(app, Scope.practice()) as session:
        foreign = session.get_one(Task, world.wren.task.id)
        session.expunge(foreign)
    with session_in(app, Scope.member_of([world.lark.client.id])) as session:
        session.add(foreign)
        foreign.title = "taken over"
        with pytest.raises(ScopeError):
            session.flush()


def test_a_safe_verb_cannot_write(app: Flask, world: World) -> None:
    before = READING.set(True)
    try:
        with session_in(app, Scope.practice()) as session:
            session.get_one(Task, world.lark.task.id).title = "written by a GET"
            with pytest.raises(DBAPIError):
                session.flush()
    finally:
        READING.reset(before)


def test_on_postgresql_every_scoped_table_stands_behind_row_security(app: Flask, world: World) -> None:
    with app.app_context(), db.engine.connect() as connection:
        if connection.dialect.name != "postgresql":
            pytest.skip("row security is PostgreSQL's")
        asked = "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"
        guarded = {row.relname for row in connection.execute(text(asked))}
        assert set(kinds_of(list(db.Model.registry.mappers))) <= guarded
        assert connection.execute(text("SELECT count(*) FROM task")).scalar() == 0


def test_on_postgresql_raw_sql_sees_only_the_scopes_rows(app: Flask, world: World) -> None:
    with session_in(app, Scope.member_of([world.lark.client.id])) as session:
        if session.get_bind().dialect.name != "postgresql":
            pytest.skip("row security is PostgreSQL's")
        clients = session.connection().execute(text("SELECT DISTINCT client_id FROM task")).scalars().all()
        assert clients == [world.lark.client.id]
