"""What every answer says to the browser, and how the cookie is marked."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from tests.conftest import Browser
from tests.world import World
from vbm import create_app
from vbm.extensions import db

Make = Callable[..., Any]
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/sign-in", 200),
        ("GET", "/settings", 303),
        ("GET", "/nothing/here", 404),
        ("GET", "/invitations/wrong", 404),
        ("PUT", "/sign-in", 405),
        ("POST", "/sign-in", 422),
        ("GET", "/team/99999999999999999999", 404),
    ],
)
def test_every_kind_of_answer_carries_the_headers(browser: Make, world: World, method: str, path: str, status: int) -> None:
    answer = browser().open(path, method=method)
    assert answer.status_code == status
    assert ALWAYS.items() <= dict(answer.headers).items()
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] in ("same-origin", "no-referrer")


def test_what_is_too_large_is_refused_with_the_headers(browser: Make, world: World) -> None:
    answer = browser().post("/sign-in", data={"email": "a" * 22_100_000})
    assert answer.status_code == 413
    assert ALWAYS.items() <= dict(answer.headers).items()


def test_over_https_the_cookie_is_secure_and_bound_to_the_host(app: Flask, world: World) -> None:
    secure = create_app(replace(app.config["VBM"], base_url="https://desk.example"))
    secure.test_client_class = Browser
    answer = secure.test_client().get("/sign-in", base_url="https://desk.example")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-vbm=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=63072000")
    with secure.app_context():
        db.engine.dispose()


def test_over_plain_http_there_is_no_promise_of_https(browser: Make, world: World) -> None:
    answer = browser().get("/sign-in")
    assert "Strict-Transport-Security" not in answer.headers
    assert "HttpOnly" in answer.headers["Set-Cookie"]
