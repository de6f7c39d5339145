"""A mail server that counts what it takes, and can stall after the text."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller

from tests.sink import free_port


class Postbox:
    def __init__(self) -> None:
        self.copies: Counter[str] = Counter()
        self.stalls = False
        self.url = ""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.copies[message_from_bytes(envelope.content)["Message-ID"]] += 1
        while self.stalls:
            await asyncio.sleep(0.02)
        return "250 OK"


@contextmanager
def open_postbox() -> Iterator[Postbox]:
    postbox = Postbox()
    server = Controller(postbox, hostname="127.0.0.1", port=free_port(), decode_data=False, enable_SMTPUTF8=False)
    server.start()
    postbox.url = f"smtp://127.0.0.1:{server.port}"
    try:
        yield postbox
    finally:
        postbox.stalls = False
        server.stop()
