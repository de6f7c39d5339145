"""The visitor's pages inside a frame of the practice's other site: below /framed, with cookies of their own, and nothing else.

Under /framed the app believes that it lives there, so every link stays in the frame. A browser keeps cookies there only
over https and apart for each site (CHIPS); nobody is ever signed in there.
"""

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask, Response, abort, current_app, g, has_request_context, request, url_for
from flask.sessions import SecureCookieSessionInterface
from markupsafe import escape

from vbm.web.hypermedia import go
from vbm.web.links import external_url, path_of

PLACE = "/framed"
MARK = "vbm.framed"
ROOMS = ("intake", "booking")
AT_HOME = ("localhost", "127.0.0.1")  # where browsers take http for safe
NOTHING_KEPT = (
    "Your browser keeps nothing for a page inside another site. Open this one in a window of its own, by the link below."
)
Origins = Callable[[], list[str]]


class Frames:
    """Moves addresses under /framed to where the app looks for them, and notes that it did."""

    def __init__(self, app: Callable[..., Iterable[bytes]]) -> None:
        self._app = app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == PLACE or path.startswith(PLACE + "/"):
            moved = {"SCRIPT_NAME": environ.get("SCRIPT_NAME", "") + PLACE, "PATH_INFO": path[len(PLACE) :] or "/", MARK: True}
            environ = {**environ, **moved}
        return self._app(environ, start_response)


class Sessions(SecureCookieSessionInterface):
    def get_cookie_name(self, app: Flask) -> str:
        return cookie_name("vbm")

    def get_cookie_path(self, app: Flask) -> str:
        return PLACE if is_framed() else super().get_cookie_path(app)

    def get_cookie_secure(self, app: Flask) -> bool:
        return is_framed() or super().get_cookie_secure(app)

    def get_cookie_samesite(self, app: Flask) -> str | None:
        return "None" if is_framed() else super().get_cookie_samesite(app)

    def get_cookie_partitioned(self, app: Flask) -> bool:
        return is_framed()


def init_app(app: Flask, origins: Origins) -> None:
    app.wsgi_app = Frames(app.wsgi_app)  # type: ignore[method-assign]
    app.session_interface = Sessions()
    app.extensions[MARK] = origins
    app.before_request(admit)
    app.jinja_env.globals.update(is_framed=is_framed, keeps_cookies=keeps_cookies)


def is_framed() -> bool:
    return has_request_context() and MARK in request.environ


def keeps_cookies() -> bool:
    """Whether a browser keeps what a framed page needs: over plain http it does not."""
    return bool(current_app.config["SESSION_COOKIE_SECURE"]) or request.host.partition(":")[0] in AT_HOME


def cookie_name(name: str) -> str:
    safe = bool(current_app.config["SESSION_COOKIE_SECURE"])
    if is_framed():
        return ("__Secure-" if safe else "") + "framed-" + name
    return ("__Host-" if safe else "") + name


def cookie_manners() -> dict[str, Any]:
    """How a cookie is set and taken away here."""
    if is_framed():
        return {"path": PLACE, "httponly": True, "secure": True, "samesite": "None", "partitioned": True}
    return {"path": "/", "httponly": True, "secure": bool(current_app.config["SESSION_COOKIE_SECURE"]), "samesite": "Lax"}


def admit() -> Response | None:
    """In a frame there are the visitor's errands only; whoever opens such an address by itself comes to the real one."""
    if not is_framed():
        return None
    g.framed_by = current_app.extensions[MARK]()
    if request.path == "/":
        return go(url_for("intake.start.show"))
    room = (request.endpoint or "").partition(".")[0]
    door = getattr(current_app.view_functions.get(request.endpoint or ""), "door", None)
    if room not in ROOMS or door is None or door.roles is not None:
        abort(404)
    if request.method == "GET" and request.headers.get("Sec-Fetch-Dest") == "document":
        return go(request.full_path.rstrip("?"))
    return None


def keeps_nothing() -> bool:
    """Whether this is a frame whose browser sends no cookie back."""
    return is_framed() and not request.cookies


def framed_url(endpoint: str, **values: object) -> str:
    """Where a page stands for other sites to show it."""
    return external_url("public.pages.home").rstrip("/") + PLACE + path_of(endpoint, **values)


def snippet(title: str, address: str) -> str:
    """What is pasted into the other site."""
    said = f'src="{escape(address)}" title="{escape(title)}" width="100%" height="780" loading="lazy" style="border:0"'
    return f"<iframe {said}></iframe>"
