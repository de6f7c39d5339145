"""One request, one transaction; a safe verb cannot write, and after its commit an unsafe one only reads."""

from typing import Any

from flask import Flask, g, has_request_context, request
from sqlalchemy import event
from sqlalchemy.orm import Session

from vbm.support.engine import READING
from vbm.web.headers import SAFE_METHODS


def init_app(app: Flask) -> None:
    app.before_request(_begin)
    app.teardown_request(_end)


def _begin() -> None:
    g.reading = READING.set(request.method in SAFE_METHODS)


def _end(_: Any) -> None:
    if "reading" in g:
        READING.reset(g.pop("reading"))


@event.listens_for(Session, "after_commit")
def _only_read_now(session: Session) -> None:
    """The answer is drawn without the one write lock of SQLite, so that others go on meanwhile."""
    if has_request_context() and "reading" in g and not session.in_nested_transaction():
        READING.set(True)
