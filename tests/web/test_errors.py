"""What a person reads when something cannot be done."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from tests.conftest import Browser
from tests.world import World


def test_a_visitor_is_led_to_the_start_page(world: World, browser: Callable[..., Browser]) -> None:
    answer = browser().get("/nowhere")
    assert answer.status_code == 404
    assert "Go to the start page" in answer.text


def test_someone_signed_in_stays_in_the_app(world: World, browser: Callable[..., Browser]) -> None:
    for person, place in ((world.vera, "Go to Today"), (world.cleo, "Go to My page")):
        answer = browser(person).get("/nowhere")
        assert answer.status_code == 404
        assert place in answer.text
        assert "Sign in" not in answer.text


def test_a_database_that_is_gone_still_leaves_a_sentence(
    app: Flask, world: World, browser: Callable[..., Browser], monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> Any:
        raise OperationalError("SELECT", {}, Exception("no route to host"))

    monkeypatch.setitem(app.jinja_env.globals, "practice", gone)
    answer = browser().get("/nowhere")
    assert (answer.status_code, answer.mimetype) == (404, "text/plain")
    assert "There is nothing here" in answer.text
