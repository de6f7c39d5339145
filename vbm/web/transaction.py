"""One request, one transaction; a safe verb cannot write."""

from typing import Any

from flask import Flask, g, request

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
