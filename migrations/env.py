"""How migrations run: without foreign keys on SQLite, as rebuilding a table would delete its children; checked afterwards."""

from alembic import context
from sqlalchemy import create_engine, event, pool, text

from vbm import create_app  # noqa: F401  registers every table
from vbm.extensions import db
from vbm.support.engine import engine_options

LOCK = 20261123

url = context.config.attributes["url"]
options = {name: value for name, value in engine_options(url).items() if name in ("module", "connect_args")}
engine = create_engine(url, poolclass=pool.NullPool, **options)
is_sqlite = engine.dialect.name == "sqlite"


@event.listens_for(engine, "connect")
def prepare(connection, _):  # type: ignore[no-untyped-def]
    if is_sqlite:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "busy_timeout=30000", "foreign_keys=OFF"):
            connection.execute(f"PRAGMA {pragma}")


@event.listens_for(engine, "begin")
def begin(connection):  # type: ignore[no-untyped-def]
    if is_sqlite:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def run() -> None:
    with engine.begin() as connection:
        if not is_sqlite:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
            connection.execute(text("SELECT set_config('vbm.clients', '*', true), set_config('vbm.desk', 'yes', true)"))
        context.configure(connection=connection, target_metadata=db.metadata, render_as_batch=is_sqlite, compare_type=True)
        with context.begin_transaction():
            context.run_migrations()
        if is_sqlite:
            broken = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
            if broken:
                raise RuntimeError(f"The migration would leave links to nothing: {broken[:5]}")


run()
