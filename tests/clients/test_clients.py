"""Clients and what was agreed with them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.world import World
from vbm.clients.models import Basis, Client, Terms
from vbm.clients.wording import terms_words

Make = Callable[..., Any]
NEW = {
    "name": "Fern Studio",
    "timezone": "Europe/Berlin",
    "kind": "vbm",
    "basis": "retainer",
    "fee": "1.200,50".replace(".", ""),
    "hours": "20",
    "in_force_from": "2026-11-01",
}


def test_the_list_says_what_is_agreed(browser: Make, world: World) -> None:
    page = browser(world.vera).get("/clients").text
    assert "€1,234.00 a month for 20 hours" in page
    assert "Virtual Business Manager" in page


def test_a_new_client_comes_with_its_engagement(browser: Make, desk: Make, world: World) -> None:
    answer = browser(world.vera).post("/clients", data=NEW)
    assert answer.status_code == 303, answer.text
    page = browser(world.vera).get(answer.location).text
    assert "Fern Studio" in page
    assert "€1,200.50 a month for 20 hours" in page


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Write the name of the business"),
        ("fee", "", "Write the fee"),
        ("fee", "-5", "Write a number"),
        ("fee", "1e9", "Write a number"),
        ("fee", "99999999999", "That is more than"),
        ("fee", "Infinity", "Write a number"),
        ("hours", "9999", "That is more than"),
        ("basis", "barter", "Choose one of these"),
        ("kind", "boss", "Choose one of these"),
        ("in_force_from", "yesterday", "Write the day as"),
        ("in_force_from", "9999-12-31", "Choose a day between"),
    ],
)
def test_an_absurd_field_gets_a_sentence(browser: Make, desk: Make, world: World, field: str, value: str, sentence: str) -> None:
    answer = browser(world.vera).post("/clients", data=NEW | {field: value})
    assert answer.status_code == 422
    assert sentence in answer.text
    with desk() as session:
        assert session.scalar(select(func.count(Client.id))) == 2


def test_new_terms_begin_on_a_day_and_leave_the_old_ones(browser: Make, desk: Make, world: World) -> None:
    vera, url = browser(world.vera), f"/clients/{world.lark.client.id}/terms"
    assert "1234" in vera.get(f"{url}/new").text
    form = {"basis": "hourly", "fee": "60", "in_force_from": "2026-02-01"}
    assert vera.post(url, data=form).status_code == 303
    assert "€60.00 an hour" in vera.get(f"/clients/{world.lark.client.id}").text
    again = vera.post(url, data=form)
    assert again.status_code == 422
    assert "terms from that day already" in again.text
    assert vera.post(url, data=form | {"in_force_from": "2025-01-01"}).status_code == 422
    with desk() as session:
        kept = session.scalars(select(Terms).where(Terms.client_id == world.lark.client.id).order_by(Terms.in_force_from)).all()
        assert [(terms.in_force_from, terms.fee.amount, terms.minutes) for terms in kept] == [
            (date(2026, 1, 1), Decimal("1234.00"), 1200),
            (date(2026, 2, 1), Decimal("60.00"), 60),
        ]


def test_name_and_zone_can_change(browser: Make, world: World) -> None:
    vera, url = browser(world.vera), f"/clients/{world.lark.client.id}"
    assert world.lark.client.name in vera.get(f"{url}/edit").text
    assert vera.post(url, data={"name": "Lark & Sons", "timezone": "Asia/Tokyo"}).status_code == 303
    assert "Lark &amp; Sons" in vera.get(url).text
    assert vera.post(url, data={"name": " ", "timezone": "Asia/Tokyo"}).status_code == 422


def test_clients_are_for_managers(browser: Make, world: World) -> None:
    for person in (world.ana, world.cleo):
        for path in ("/clients", f"/clients/{world.lark.client.id}", "/clients/new"):
            assert browser(person).get(path).status_code == 403
    assert browser(world.vera).get("/clients/4242").status_code == 404


def test_terms_read_as_one_would_say_them() -> None:
    said = [terms_words(Terms(basis=basis, fee_minor=4500, currency="USD", minutes=None)) for basis in Basis]
    assert said == ["$45.00 an hour", "$45.00 a month", "$45.00 for the project", "$45.00 a month plus incentive"]
    assert terms_words(None) == "Nothing agreed yet"
