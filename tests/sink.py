"""A real mail server in a thread, which answers as it is told."""

import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

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
