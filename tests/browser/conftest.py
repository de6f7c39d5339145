"""A real Chromium in front of the real app: its own address, its own database copy, the real queue server."""

import threading
from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import pytest
from flask import Flask
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from tests import chromium
from tests.conftest import session_in
from vbm.accounts.models import LoginSession, Person
from vbm.support.scope import Scope

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}
SAID_OF_ANSWERS = (
    "Failed to load resource",
    "EventSource's response has a MIME type",
    "occurred when fetching the script",
    "htmx:error: Failed to fetch",
)
DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}


class Quiet(WSGIRequestHandler):
    at_work: ClassVar[set[threading.Thread]] = set()

    def handle(self) -> None:
        self.at_work.add(threading.current_thread())
        super().handle()
        self.at_work.discard(threading.current_thread())

    def log(self, type: str, message: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    path = chromium.find()
    if path is None:
        pytest.skip("no Chromium can be had here")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chromium.FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def live(app: Flask) -> Iterator[str]:
    """The address of the running app. CSRF is on, as in life."""
    app.config["WTF_CSRF_ENABLED"] = True
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    server.daemon_threads, server.block_on_close = True, False  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    app.extensions["vbm.live"].tell(None, None)
    thread.join(10)
    server.server_close()
    for answering in tuple(Quiet.at_work):  # whoever still holds the database must have given it back
        answering.join(10)
    Quiet.at_work.clear()
    app.config["WTF_CSRF_ENABLED"] = False


@pytest.fixture
def open_page(chrome: Browser, live: str, app: Flask) -> Iterator[Callable[..., Page]]:
    """`open_page(world.vera, "/projects", phone=True)`: her browser, signed in, there. Scripts that fail, fail the test.

    Without the service worker, whose requests nobody here could hold back: `service_workers="allow"` lets it in.
    """
    contexts, complaints = [], []

    def complain(message: ConsoleMessage) -> None:
        if message.type == "error" and not any(words in message.text for words in SAID_OF_ANSWERS):
            complaints.append(message.text)

    def make(person: Person | None = None, path: str = "", *, phone: bool = False, **options: Any) -> Page:
        options = {"service_workers": "block", **(PHONE if phone else DESK), **options}
        context = chrome.new_context(base_url=live, **options)
        contexts.append(context)
        if person is not None:
            context.add_cookies([{"name": "vbm", "value": signed_in_cookie(app, person), "url": live}])
        page = context.new_page()
        page.on("console", complain)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if path:
            page.goto(path)
        return page

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


def signed_in_cookie(app: Flask, person: Person) -> str:
    with session_in(app, Scope.practice()) as session:
        secret = LoginSession.open(session, session.get_one(Person, person.id))
        session.commit()
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    return str(serializer.dumps({"_user_id": secret, "_fresh": True}))
