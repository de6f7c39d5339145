"""The tables are what the models say, on the way up, on the way down, and with data in them."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config as AlembicConfig
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import inspect, select, text

from tests.conftest import session_in
from tests.world import World
from vbm.clients.models import Client
from vbm.extensions import db
from vbm.projects.models import Task
from vbm.running.migrate import alembic_config
from vbm.support.scope import Scope

GIVEN_ONCE = {
    "task",
    "board_column",
    "checklist_item",
    "comment",
    "label",
    "attachment",
    "saved_view",
    "project_template",
    "holiday",
    "pulse_round",
    "kudos",
    "person_note",
    "time_off",
    "series",
    "notice",
    "time_entry",
    "baseline",
    "decision_right",
    "fit_tally",
    "questionnaire_version",
    "referral",
    "referral_partner",
    "site_picture",
    "visitor_tally",
    "appointment",
    "appointment_reminder",
    "busy_block",
    "dated_hours",
    "outside_calendar",
    "talk_kind",
}
LATER = Path(__file__).parent / "later_migrations"


def migrations(app: Flask, *more: Path) -> AlembicConfig:
    settings = alembic_config(app.config["SQLALCHEMY_DATABASE_URI"])
    folders = [Path(settings.get_main_option("script_location") or "") / "versions", *more]
    settings.set_main_option("path_separator", "newline")
    settings.set_main_option("version_locations", "\n".join(map(str, folders)))
    with app.app_context():
        db.engine.dispose()
    return settings


def test_the_migrated_tables_are_the_models_tables(empty_app: Flask) -> None:
    with empty_app.app_context(), db.engine.connect() as connection:
        options = {
            "compare_type": True,
            "include_object": lambda thing, name, *_: "_words" not in (name or ""),
        }  # what finds by words
        assert compare_metadata(MigrationContext.configure(connection, opts=options), db.metadata) == []


def test_the_first_tables_go_away_and_come_back(empty_app: Flask) -> None:
    settings = migrations(empty_app)
    command.downgrade(settings, "base")
    with empty_app.app_context():
        assert inspect(db.engine).get_table_names() == ["alembic_version"]
        db.engine.dispose()
    command.upgrade(settings, "head")
    with empty_app.app_context():
        assert "task" in inspect(db.engine).get_table_names()


def test_a_migration_that_rebuilds_a_parent_keeps_its_children(app: Flask, world: World) -> None:
    settings = migrations(app, LATER)
    with session_in(app, Scope.practice()) as session:
        before = sorted(session.scalars(select(Task.title)))
    command.upgrade(settings, "t001")
    with session_in(app, Scope.practice()) as session:
        assert sorted(session.scalars(select(Task.title))) == before
        assert sorted(session.scalars(select(Client.name))) == sorted((world.lark.client.name, world.wren.client.name))
    with app.app_context(), db.engine.connect() as connection:
        connection.execute(
            text("SELECT set_config('vbm.clients', '*', false)")
        ) if connection.dialect.name == "postgresql" else None
        assert set(connection.execute(text("SELECT motto FROM client")).scalars()) == {
            world.lark.client.name.upper(),
            world.wren.client.name.upper(),
        }
    migrations(app)
    command.downgrade(settings, "0002")
    with session_in(app, Scope.practice()) as session:
        assert sorted(session.scalars(select(Task.title))) == before


def test_a_number_that_stands_in_an_address_is_given_once(empty_app: Flask) -> None:
    with empty_app.app_context(), db.engine.connect() as connection:
        if connection.dialect.name != "sqlite":
            return
        made = dict(connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")).all())
        again = {name for name, sql in made.items() if "id INTEGER" in sql and "AUTOINCREMENT" not in sql}
        assert again.isdisjoint(GIVEN_ONCE)
        assert made.keys() >= GIVEN_ONCE
