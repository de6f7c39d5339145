"""Pages and fragments; the only module that knows the names of htmx's headers (htmx 4, through htmx-flask)."""

import json
from collections.abc import Iterable
from typing import Any

from flask import Flask, Response, make_response, render_template, request
from htmx_flask import Htmx
from htmx_flask import make_response as htmx_response


def init_app(app: Flask) -> None:
    Htmx(app)
    app.after_request(_vary)


def wants_fragment() -> bool:
    """False for boosted navigation and for Back, which want the whole page."""
    said = request.headers.get
    partial = said("HX-Request-Type", "partial") == "partial" and said("HX-Boosted") != "true"
    return said("HX-Request") == "true" and partial and said("HX-History-Restore-Request") != "true"


def aims_at(id: str) -> bool:
    """Whether the answer is for the element with this id."""
    return request.headers.get("HX-Target", "").rpartition("#")[2] == id


def current_url() -> str:
    """The page on which the asking element stands."""
    return request.headers.get("HX-Current-URL", "")


def page(template: str, *, fragment: str | None = None, status: int = 200, **context: Any) -> Response:
    """One address, whole page or fragment; the fragment is the file that the page includes."""
    name = fragment if fragment and wants_fragment() else template
    return make_response(render_template(name, **context), status)


def fragment(template: str, *, status: int = 200, trigger: dict[str, Any] | None = None, **context: Any) -> Response:
    """An answer for htmx alone, of one or several `<hx-partial>` regions."""
    said = json.dumps(trigger) if trigger else None
    return htmx_response(render_template(template, **context), status, trigger=said)  # type: ignore[no-any-return]


def as_file(body: str | Iterable[str], name: str, mimetype: str = "text/csv") -> Response:
    """A file to keep; its name is ours, never what a person typed."""
    return Response(body, mimetype=mimetype, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def go(location: str) -> Response:
    """Send the browser on after a post, whether a form or htmx asked."""
    if wants_fragment():
        return Response("", 200, {"HX-Redirect": location})
    return Response("", 303, {"Location": location})


def _vary(response: Response) -> Response:
    if response.mimetype == "text/html":
        response.vary.update(["HX-Request", "HX-Request-Type", "Cookie"])
    return response
