"""The practice's own settings."""

from collections.abc import Callable
from typing import Any

from flask import Flask

from tests.world import World

Make = Callable[..., Any]
FORM = {"name": "Quiet Desk", "timezone": "America/Lima", "currency": "USD"}


def test_the_manager_changes_them(browser: Make, world: World) -> None:
    vera = browser(world.vera)
    assert vera.post("/settings", data=FORM).status_code == 303
    page = vera.get("/settings").text
    assert "Quiet Desk" in page
    assert 'selected value="America/Lima"' in page


def test_mistakes_get_sentences(browser: Make, world: World) -> None:
    answer = browser(world.vera).post("/settings", data={"name": "", "timezone": "x", "currency": "x"})
    assert answer.status_code == 422
    for words in ("Give your practice a name", "Choose a time zone", "Choose one of these"):
        assert words in answer.text


def test_it_says_whether_mail_leaves(browser: Make, app: Flask, world: World, monkeypatch: Any) -> None:
    assert "Mail is not sent yet" in browser(world.vera).get("/settings").text
    monkeypatch.setitem(app.config, "SMTP_URL", "smtp://mail.example")
    assert "Mail is sent through your mail server" in browser(world.vera).get("/settings").text


def test_others_stay_out(browser: Make, world: World) -> None:
    for person in (world.ana, world.cleo):
        assert browser(person).get("/settings").status_code == 403
        assert browser(person).post("/settings", data=FORM).status_code == 403
