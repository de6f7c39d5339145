"""A page that has not changed is not sent again: its tag names all that is drawn on it."""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from flask import Response, current_app, request, session
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from vbm.extensions import db
from vbm.practice.models import the_practice
from vbm.support import clock
from vbm.web.hypermedia import wants_fragment


def unless_unchanged(draw: Callable[[], Response], *parts: object) -> Response:
    """304 when the browser already has this page; else what `draw` makes, with its tag."""
    if "_flashes" in session:
        return draw()
    practice = the_practice(db.session())  # held here, so that drawing the page need not ask again
    tag = _tag(practice and practice.name, *parts)
    known = request.if_none_match.contains_weak(tag)
    response = Response(status=304) if known else draw()
    response.set_etag(tag, weak=True)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _tag(*parts: object) -> str:
    generate_csrf()  # the page holds it, so the tag must know it already
    reader = (current_user.id, current_user.name, current_user.role, session.get("csrf_token"), request.cookies.get("theme"))
    today = clock.today(current_user.timezone)
    said = repr((parts, reader, today, wants_fragment(), _look(str(current_app.template_folder))))
    return hashlib.sha256(said.encode()).hexdigest()[:32]


@cache
def _look(folder: str) -> str:
    """Changes with any template, and through base.html's links with styles and scripts."""
    mixed = hashlib.sha256()
    for file in sorted(Path(folder).rglob("*.html")):
        mixed.update(file.read_bytes())
    for name in ("vbm.css", "vbm.js", "icons.svg"):
        mixed.update(current_app.jinja_env.globals["asset"](name).encode())  # type: ignore[operator]
    return mixed.hexdigest()
