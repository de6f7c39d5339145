"""One app and one finished database a run; every test gets its own copy, with real commits in it."""

from tests import daytime  # isort: skip  # before anything takes the clock

import contextvars
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.databases import DEMO, EMPTY, WORLD, TestDatabase, test_database
from tests.queues import TestQueue, test_queue
from tests.world import OURS, PASSWORD, THEIRS, World, build_world, keep_secret_file
from vbm import create_app
from vbm.accounts.models import LoginSession, Person, Role
from vbm.config import Config
from vbm.demo.build import build_demo
from vbm.extensions import db
from vbm.practice.models import Practice
from vbm.support.scope import Scope, open_scope

hypothesis.settings.register_profile("untimed", deadline=None)  # how quick one example is depends on what else runs
hypothesis.settings.load_profile("untimed")
SECRET = "a secret that only the tests know, long enough"


def pytest_configure(config: pytest.Config) -> None:
    if config.option.markexpr.startswith("browser"):
        daytime.go_by_the_true_clock()  # as the browser does


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What touches no database is the same over both: bin/test runs it over the first only. What plays in a browser is apart."""
    for item in items:
        if item.path.parent.name == "browser":
            item.add_marker("browser")
        if "database" not in getattr(item, "fixturenames", ()) and "faults" not in item.path.parts:
            item.add_marker("bare")


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="vbm-test-", dir="/tmp"))
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="session")
def database(folder: Path) -> Iterator[TestDatabase]:
    with test_database(os.environ.get("VBM_TEST_DB", "sqlite"), folder) as database:
        yield database


@pytest.fixture(scope="session")
def queue_server(folder: Path) -> Iterator[TestQueue]:
    with test_queue(folder) as server:
        yield server


@pytest.fixture(scope="session")
def the_app(database: TestDatabase, queue_server: TestQueue, folder: Path) -> Flask:
    config = Config(
        data_dir=folder,
        database_url=database.url,
        redis_url=queue_server.url,
        smtp_url=None,
        base_url="http://localhost",
        port=8000,
        secret_key=SECRET,
        testing=True,
    )
    app = create_app(config)
    app.config["WTF_CSRF_ENABLED"] = False  # tests/web/test_csrf.py turns it on
    return app


@pytest.fixture(scope="session")
def finished_world(the_app: Flask, database: TestDatabase) -> World:
    database.make_tables(the_app)
    with the_app.app_context():
        open_scope(db.session(), Scope.practice())
        world = build_world(db.session())
        db.session.expunge_all()
        db.engine.dispose()
    database.keep(WORLD)
    return world


@pytest.fixture
def app(the_app: Flask, finished_world: World, database: TestDatabase, queue_server: TestQueue) -> Iterator[Flask]:
    database.fresh(WORLD)
    queue_server.flush()
    forget_drawings(the_app)
    yield the_app
    with the_app.app_context():
        db.engine.dispose()


@pytest.fixture
def world(app: Flask, finished_world: World) -> World:
    with app.app_context():
        for side, canary in ((finished_world.lark, OURS), (finished_world.wren, THEIRS)):
            keep_secret_file(side.client.id, canary)
    return finished_world


@pytest.fixture(scope="session")
def finished_demo(the_app: Flask, finished_world: World, database: TestDatabase) -> None:
    database.fresh(EMPTY)
    with session_in(the_app, Scope.practice()) as session:
        build_demo(session)
        session.commit()
        db.engine.dispose()
    database.keep(DEMO)


@pytest.fixture
def demo(finished_demo: None, app: Flask, database: TestDatabase) -> Flask:
    """The app with the demo practice in it, instead of the world."""
    database.fresh(DEMO)
    forget_drawings(app)
    return app


def forget_drawings(app: Flask) -> None:
    for kept in ("vbm.columns", "vbm.pages"):
        app.extensions[kept].clear()


@pytest.fixture
def bare(app: Flask, database: TestDatabase) -> Person:
    """The manager of a practice that was set up a minute ago, with nothing in it."""
    database.fresh(EMPTY)
    with session_in(app, Scope.practice()) as session:
        Practice.set_up(session, "Vera's desk", timezone="Europe/Lisbon", currency="EUR")
        person = Person.add(session, "Vera Lind", email="vera@vbm.test", role=Role.MANAGER, timezone="Europe/Lisbon", by=None)
        person.set_password(PASSWORD, session=session)
        session.commit()
        return person


@pytest.fixture
def empty_app(the_app: Flask, finished_world: World, database: TestDatabase, queue_server: TestQueue) -> Iterator[Flask]:
    """Tables, and nothing in them: the first visit."""
    database.fresh(EMPTY)
    queue_server.flush()
    yield the_app
    with the_app.app_context():
        db.engine.dispose()


@pytest.fixture
def desk(app: Flask) -> Callable[[], Any]:
    """`with desk() as session:` looks at the database as the practice itself."""
    return lambda: session_in(app, Scope.practice())


@contextmanager
def session_in(app: Flask, scope: Scope) -> Iterator[Session]:
    with app.app_context():
        open_scope(db.session(), scope)
        yield db.session()


class Browser(FlaskClient):
    """A test client whose requests do not share the context of the test."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        return contextvars.Context().run(super().open, *args, **kwargs)


@pytest.fixture
def browser(app: Flask) -> Callable[..., Browser]:
    """`browser(world.vera)` is Vera's browser, signed in; `browser()` a stranger's."""
    app.test_client_class = Browser

    def make(person: Person | None = None, *, hx: bool = False) -> Browser:
        client = app.test_client()
        if hx:
            client.environ_base.update({"HTTP_HX_REQUEST": "true", "HTTP_HX_REQUEST_TYPE": "partial"})
        if person is not None:
            with session_in(app, Scope.practice()) as session:
                secret = LoginSession.open(session, session.get_one(Person, person.id))
                session.commit()
            with client.session_transaction() as kept:
                kept["_user_id"], kept["_fresh"] = secret, True
        return client  # type: ignore[return-value]

    return make


@pytest.fixture
def run_jobs(app: Flask, queue_server: TestQueue) -> Callable[[], int]:
    """Do everything that is queued, in a real RQ worker; returns how many jobs it did."""
    return lambda: queue_server.run_jobs(app)
