"""Posts that did not come from our own pages."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask

from tests.world import PASSWORD, World

Make = Callable[..., Any]
VERA = {"email": "vera@vbm.test", "password": PASSWORD}


@pytest.fixture(autouse=True)
def tokens_needed(app: Flask) -> Iterator[None]:
    app.config["WTF_CSRF_ENABLED"] = True
    yield
    app.config["WTF_CSRF_ENABLED"] = False


def token_on(page: Any) -> str:
    return re.search(r'name="csrf_token" value="([^"]+)"', page.text).group(1)  # type: ignore[union-attr]


def test_a_post_without_the_token_is_refused_with_a_sentence(browser: Make, world: World) -> None:
    answer = browser().post("/sign-in", data=VERA)
    assert answer.status_code == 400
    assert "Reload it and try again" in answer.text


def test_a_post_with_the_pages_token_goes_through(browser: Make, world: World) -> None:
    visitor = browser()
    token = token_on(visitor.get("/sign-in"))
    assert visitor.post("/sign-in", data=VERA | {"csrf_token": token}).status_code == 303


def test_somebody_elses_token_is_refused(browser: Make, world: World) -> None:
    token = token_on(browser().get("/sign-in"))
    assert browser(world.vera).post("/settings", data={"csrf_token": token, "name": "X"}).status_code == 400


def test_htmx_sends_the_token_in_a_header(browser: Make, world: World) -> None:
    vera = browser(world.vera, hx=True)
    token = token_on(vera.get("/settings"))
    form = {"name": "New name", "timezone": "Europe/Oslo", "currency": "EUR"}
    answer = vera.post("/settings", data=form, headers={"X-CSRFToken": token})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (200, "/settings")


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_the_browser_says_a_post_is_foreign(browser: Make, world: World, site: str) -> None:
    visitor = browser()
    token = token_on(visitor.get("/sign-in"))
    answer = visitor.post("/sign-in", data=VERA | {"csrf_token": token}, headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 403


def test_an_old_browser_is_judged_by_origin(browser: Make, world: World) -> None:
    visitor = browser()
    form = VERA | {"csrf_token": token_on(visitor.get("/sign-in"))}
    assert visitor.post("/sign-in", data=form, headers={"Origin": "https://evil.example"}).status_code == 403
    assert visitor.post("/sign-in", data=form, headers={"Origin": "http://localhost"}).status_code == 303
