"""Inviting the owner of a business."""

from collections.abc import Callable
from typing import Any

from tests.accounts.links import link_to
from tests.world import World

Make = Callable[..., Any]


def test_an_invited_owner_sees_the_portal_and_nothing_else(browser: Make, desk: Make, world: World) -> None:
    url = f"/clients/{world.lark.client.id}/owners"
    vera = browser(world.vera)
    assert vera.get(f"{url}/new").status_code == 200
    assert vera.post(url, data={"name": "Dan Marsh", "email": "dan@lark.test"}).status_code == 303
    dan = browser()
    form = {"password": "a field of slow trains", "name": "Dan Marsh", "timezone": "Europe/London"}
    assert dan.post(link_to(desk, "dan@lark.test"), data=form).location == "/portal"
    assert dan.get("/team").status_code == dan.get("/clients").status_code == 403


def test_an_owner_of_another_client_is_offered_the_seat(browser: Make, world: World) -> None:
    vera = browser(world.vera)
    answer = vera.post(f"/clients/{world.lark.client.id}/owners", data={"name": "M", "email": "mallory@wren.test"})
    assert answer.status_code == 422
    assert "Give Mallory a seat here" in answer.text
    assert vera.post(f"/team/{world.mallory.id}/seats", data={"client_id": world.lark.client.id}).status_code == 303
    assert "Mallory Stone" in vera.get(f"/clients/{world.lark.client.id}").text


def test_a_team_member_is_not_made_an_owner(browser: Make, world: World) -> None:
    answer = browser(world.vera).post(f"/clients/{world.lark.client.id}/owners", data={"name": "A", "email": "ana@vbm.test"})
    assert answer.status_code == 422
    assert "Give Ana a seat" not in answer.text
