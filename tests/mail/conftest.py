"""Letters to give to the mail server, and one that wants a password."""

import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from flask import Flask

from tests.sink import SILENCE, Sink, free_port, sink, smtp_url
from vbm.extensions import db
from vbm.mail import jobs
from vbm.mail.models import Message, State, new_message_id
from vbm.support.scope import Scope, open_scope


@pytest.fixture
def guarded_url(sink: Sink) -> Iterator[str]:
    """A server that wants a password, which is not the one in this URL."""

    def nobody(*args: Any) -> AuthResult:
        return AuthResult(success=False, handled=False)

    options = {"authenticator": nobody, "auth_require_tls": False, "auth_required": True}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # aiosmtpd does not like passwords without TLS; on a loopback they are fine
        server = Controller(sink, hostname="127.0.0.1", port=free_port(), decode_data=False, **options)
        server.start()
        yield f"smtp://desk%40vbm.test:wrong@127.0.0.1:{server.port}"
        server.stop()


@pytest.fixture
def mailing(app: Flask, world: Any, smtp_url: str, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The app, with a mail server set."""
    monkeypatch.setitem(app.config, "SMTP_URL", smtp_url)
    return app


@pytest.fixture
def letter(app: Flask, world: Any) -> Callable[..., int]:
    """Write a message straight into the outbox; its id."""
    count = iter(range(1, 10_000))

    def write(**given: Any) -> int:
        number = next(count)
        values = {"key": f"letter:{number}", "message_id": new_message_id("vbm.test"), "kind": "letter", "about": "test:1"}
        values |= {"to_name": "Dana Rue", "to_email": "dana@rue.test", "subject": "A letter"}
        values |= {"text": "Dear Dana\n", "html": "<p>Dear Dana</p>", "state": State.WAITING}
        with app.app_context():
            open_scope(db.session(), Scope.practice())
            message = Message(**values | given)
            db.session.add(message)
            db.session.commit()
            return message.id

    return write


@pytest.fixture
def deliver(app: Flask) -> Callable[[int], None]:
    def one(message_id: int) -> None:
        with app.app_context():
            jobs.deliver(message_id)

    return one


@pytest.fixture
def sweep(app: Flask) -> Callable[[], None]:
    def once() -> None:
        with app.app_context():
            jobs.sweep()

    return once


@pytest.fixture
def look(desk: Callable[[], Any]) -> Callable[[int], Message]:
    def at(message_id: int) -> Message:
        with desk() as session:
            message: Message = session.get_one(Message, message_id)
            session.expunge(message)
            return message

    return at


__all__ = ["SILENCE", "Sink", "sink", "smtp_url"]
