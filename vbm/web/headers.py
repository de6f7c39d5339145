"""What every answer says to the browser, and which requests are not ours to answer."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Response, abort, current_app, g, request

View = TypeVar("View", bound=Callable[..., Any])
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; manifest-src 'self'; worker-src 'self'"
)
NO_FRAME = "frame-ancestors 'none'"
FOR_ALL = {"X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin"}
FOR_DOCUMENTS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
PARTS = frozenset({"text/css", "application/javascript"})


def init_app(app: Flask) -> None:
    app.before_request(refuse_foreign_posts)
    app.after_request(add_headers)


def welcomes_foreign_posts(view: View) -> View:
    """For a view whose address is itself the permission (one-click unsubscribe): it must not look at who is signed in."""
    view.welcomes_foreign_posts = True  # type: ignore[attr-defined]
    return view


def refuse_foreign_posts() -> None:
    """Beside the token: the browser itself says which site a post comes from."""
    if request.method in SAFE_METHODS:
        return
    if request.endpoint and getattr(current_app.view_functions[request.endpoint], "welcomes_foreign_posts", False):
        return
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    own = {current_app.config["BASE_URL"], request.host_url.rstrip("/")}
    if site not in (None, "same-origin") or (site is None and origin is not None and origin not in own):
        abort(403)


def add_headers(response: Response) -> Response:
    is_part = request.endpoint == "asset" and response.mimetype in PARTS  # a page's policy is its own; a worker's is its file's
    for name, value in (FOR_ALL if is_part else FOR_ALL | FOR_DOCUMENTS).items():
        response.headers.setdefault(name, value)
    if g.get("framed_by") and not is_part:
        response.headers["Content-Security-Policy"] = POLICY.replace(NO_FRAME, "frame-ancestors " + " ".join(g.framed_by))
    response.headers.setdefault("Cache-Control", "no-store")
    if current_app.config["BASE_URL"].startswith("https://"):
        response.headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
    return response
