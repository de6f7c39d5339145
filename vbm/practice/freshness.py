"""A page that has not changed is not sent again, nor drawn again: its tag names all that is on it."""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app, request, session
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from vbm.extensions import db
from vbm.practice.models import the_practice
from vbm.support import clock
from vbm.support.scope import scope_of
from vbm.web.commands import ACTS
from vbm.web.compression import compress
from vbm.web.fragments import Kept
from vbm.web.hypermedia import wants_fragment

MOST_KEPT = 16_000_000
KEPT = "vbm.pages"
Page = tuple[bytes, dict[str, str]]


def init_app(app: Flask) -> None:
    app.extensions[KEPT] = Kept[Page](MOST_KEPT)


def unless_unchanged(draw: Callable[[], Response], *parts: object) -> Response:
    """304 when the browser already has this page; else the page as it was drawn for this person, or what `draw` makes."""
    if "_flashes" in session:
        return draw()
    tag = _tag(*parts)
    response = Response(status=304) if request.if_none_match.contains_weak(tag) else _kept(draw, tag)
    response.set_etag(tag, weak=True)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _kept(draw: Callable[[], Response], tag: str) -> Response:
    if "br" not in request.headers.get("Accept-Encoding", ""):
        return draw()
    kept: Kept[Page] = current_app.extensions[KEPT]
    page = kept.get(tag)
    if page is None:
        response = compress(draw())
        page = response.get_data(), {name: value for name, value in response.headers.items() if name != "Set-Cookie"}
        if response.status_code == 200:
            kept.put(tag, page, len(page[0]))
        return response
    return Response(page[0], 200, page[1])


def _tag(*parts: object) -> str:
    if "csrf_token" not in session:
        generate_csrf()  # the page holds it, so the tag must know it already
    practice, reader = the_practice(db.session()), current_user._get_current_object()
    said: tuple[Any, ...] = (
        parts,
        practice and (practice.name, practice.names_revision),
        (reader.id, reader.name, reader.role, reader.timezone, scope_of(db.session()).mark),
        (session["csrf_token"], session.get(ACTS)),
        (request.cookies.get("theme"), clock.now().astimezone(clock.zone(reader.timezone)).strftime("%F %H"), wants_fragment()),
        _look(str(current_app.template_folder)),
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()[:32]


@cache
def _look(folder: str) -> str:
    """Changes with any template, and through base.html's links with styles and scripts."""
    mixed = hashlib.sha256()
    for file in sorted(Path(folder).rglob("*.html")):
        mixed.update(file.read_bytes())
    for name in ("vbm.css", "vbm.js", "board.css", "board.js", "icons.svg"):
        mixed.update(current_app.jinja_env.globals["asset"](name).encode())  # type: ignore[operator]
    return mixed.hexdigest()
