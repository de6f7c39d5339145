"""The practice's own settings."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests.world import World
from vbm.practice.models import our_practice

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


NUMBERS = {"vbm_comfortable": "1", "vbm_most": "4", "va_comfortable": "6", "va_most": "9"}


def test_the_guidance_on_clients_a_person_is_the_practices_own(browser: Make, desk: Make, world: World) -> None:
    vera = browser(world.vera)
    assert re.search(r'name="va_most"[^>]*value="10"', vera.get("/settings").text)
    assert vera.post("/settings/guidance", data=NUMBERS).status_code == 303
    with desk() as session:
        ours = our_practice(session)
        assert (ours.vbm_comfortable, ours.vbm_most, ours.va_comfortable, ours.va_most) == (1, 4, 6, 9)
    assert browser(world.ana).post("/settings/guidance", data=NUMBERS).status_code == 403


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"vbm_most": "0"}, "from 1 to 99"),
        ({"vbm_most": ""}, "from 1 to 99"),
        ({"va_most": "ten"}, "from 1 to 99"),
        ({"va_most": "9" * 30}, "from 1 to 99"),
        ({"va_most": "5"}, "cannot be less than what is comfortable"),
    ],
)
def test_odd_numbers_get_a_sentence(browser: Make, world: World, said: dict[str, str], sentence: str) -> None:
    answer = browser(world.vera).post("/settings/guidance", data={**NUMBERS, **said})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Save these numbers" in answer.text


def test_others_stay_out(browser: Make, world: World) -> None:
    for person in (world.ana, world.cleo):
        assert browser(person).get("/settings").status_code == 403
        assert browser(person).post("/settings", data=FORM).status_code == 403
