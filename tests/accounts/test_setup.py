"""The first visit."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.conftest import Browser, session_in
from vbm.accounts.models import Person
from vbm.practice.models import Practice
from vbm.support.scope import Scope

FORM = {
    "practice_name": "Desk & Co",
    "name": "Ida Holm",
    "email": "Ida@Desk.example",
    "password": "a lamp over water",
    "timezone": "Europe/Oslo",
    "currency": "NOK",
}


@pytest.fixture
def visitor(empty_app: Flask) -> FlaskClient:
    empty_app.test_client_class = Browser
    return empty_app.test_client()


def test_the_first_visit_offers_two_doors(visitor: FlaskClient) -> None:
    page = visitor.get("/setup").text
    assert "Set up my practice" in page
    assert "Open the demo practice" in page
    assert visitor.get("/sign-in").location == "/setup"


def test_setting_up_makes_the_practice_and_signs_its_manager_in(visitor: FlaskClient, empty_app: Flask) -> None:
    answer = visitor.post("/setup", data=FORM)
    assert (answer.status_code, answer.location) == (303, "/today")
    assert "Ida Holm" in visitor.get("/me").text
    with session_in(empty_app, Scope.practice()) as session:
        practice = session.scalars(select(Practice)).one()
        assert (practice.name, practice.timezone, practice.currency) == ("Desk & Co", "Europe/Oslo", "NOK")
        assert session.scalars(select(Person)).one().email == "ida@desk.example"
    assert visitor.get("/setup").location == "/sign-in"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("practice_name", "", "Give your practice a name"),
        ("password", "short", "at least 12 characters"),
        ("password", "ida@desk.example", "too easy to guess"),
        ("email", "ida", "one email address"),
        ("timezone", "Mars/Base", "Choose a time zone"),
        ("currency", "XXX", "Choose one of these"),
        ("name", "x" * 5000, "Keep it to 120 characters"),
    ],
)
def test_a_mistake_gets_a_sentence_and_keeps_what_was_typed(visitor: FlaskClient, field: str, value: str, sentence: str) -> None:
    answer = visitor.post("/setup", data=FORM | {field: value})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "a lamp over water" not in answer.text
    if field != "practice_name":
        assert "Desk &amp; Co" in answer.text


def test_of_two_people_setting_up_at_once_one_wins_and_the_other_is_told(visitor: FlaskClient, empty_app: Flask) -> None:
    def set_up(number: int) -> tuple[int, str]:
        answer = empty_app.test_client().post("/setup", data=FORM | {"email": f"ida{number}@desk.example"})
        return answer.status_code, answer.text

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(set_up, range(6)))
    assert Counter(status for status, _ in answers) == {303: 1, 409: 5}
    assert all("Somebody has set up this practice" in text for status, text in answers if status == 409)
    with session_in(empty_app, Scope.practice()) as session:
        assert session.scalar(select(func.count(Person.id))) == 1


def test_a_double_click_is_answered_with_the_first_answer(visitor: FlaskClient) -> None:
    visitor.get("/setup")
    with visitor.session_transaction() as kept:
        before = dict(kept)
    first = visitor.post("/setup", data=FORM | {"command_key": "one-form"})
    with visitor.session_transaction() as kept:  # the second click leaves with the cookie of the page
        kept.clear()
        kept.update(before)
    second = visitor.post("/setup", data=FORM | {"command_key": "one-form"})
    assert (second.status_code, second.location) == (first.status_code, first.location) == (303, "/today")


def test_the_demo_is_one_click_and_says_who_can_sign_in(visitor: FlaskClient, empty_app: Flask, monkeypatch: Any) -> None:
    from_demo = pytest.importorskip("vbm.demo.build")
    monkeypatch.setitem(empty_app.extensions, "vbm.demo", from_demo.build_demo)
    visitor.get("/setup")
    page = visitor.post("/setup/demo", data={"command_key": "demo"})
    assert page.status_code == 200
    assert "Sign in as Ana" in page.text
    again = visitor.post("/setup/demo", data={"command_key": "demo"})
    assert again.text == page.text
    assert visitor.post("/setup/demo").location == "/sign-in"
