"""A real mail server in a thread, which answers as it is told, and letters to give it."""

import socket
import warnings
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult
from flask import Flask

from vbm.extensions import db
from vbm.mail import jobs
from vbm.mail.models import Message, State, new_message_id
from vbm.support.scope import Scope, open_scope

SILENCE = "silence"


class Sink:
    """Answers come from `rcpt` and `data`, one for each message, then 250. SILENCE takes the text and hangs up."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.envelopes: list[Any] = []
        self.rcpt: list[str] = []
        self.data: list[str] = []

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Any, address: str, options: Any) -> str:
        answer = self.rcpt.pop(0) if self.rcpt else "250 OK"
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
        answer = self.data.pop(0) if self.data else "250 OK"
        if answer == SILENCE:
            assert server.transport
            server.transport.abort()
        if answer.startswith("250") or answer == SILENCE:
            self.envelopes.append(envelope)
            self.mails.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return answer


@pytest.fixture
def sink() -> Sink:
    return Sink()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def smtp_url(sink: Sink) -> Iterator[str]:
    server = Controller(sink, hostname="127.0.0.1", port=free_port(), decode_data=False, enable_SMTPUTF8=False)
    server.start()
    yield f"smtp://127.0.0.1:{server.port}"
    server.stop()


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
