"""Inviting the owner of a business."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from tests.accounts.links import link_to
from tests.world import World
from vbm.leads.models import Lead
from vbm.mail.models import Message

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


def test_the_form_knows_whom_the_client_came_as_and_the_invitation_names_the_business(
    browser: Make, desk: Make, world: World
) -> None:
    with desk() as session:
        lead = Lead.open(session, email="nadia@blum.test", name="Nadia Blum", source="talk")
        lead.win(session, world.lark.client.id, by=world.vera)
        session.commit()
    url, vera = f"/clients/{world.lark.client.id}/owners", browser(world.vera)
    form = vera.get(f"{url}/new").text
    assert 'value="Nadia Blum"' in form
    assert 'value="nadia@blum.test"' in form
    vera.post(url, data={"name": "Nadia Blum", "email": "nadia@blum.test"})
    with desk() as session:
        mail = session.scalars(select(Message).where(Message.to_email == "nadia@blum.test")).one()
    said = f"see what is done for {world.lark.client.name}"
    assert said in mail.text
    assert said in mail.html
    page = browser().get(link_to(desk, "nadia@blum.test")).text
    assert said in page
    assert world.wren.client.name not in page
    assert "nadia@blum.test" not in vera.get(f"{url}/new").text, "somebody has that address now"


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
