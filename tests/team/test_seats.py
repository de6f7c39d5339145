"""As what somebody serves a client; and how many clients one person serves well."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from tests.world import World
from vbm.accounts.models import Capacity, Membership, Person, Role
from vbm.clients.models import Client
from vbm.team.models import Profile, Trade

Make = Callable[..., Any]


@pytest.fixture
def many(desk: Make, world: World) -> list[int]:
    """Ten more clients, none of them anybody's but one's who is not here any more."""
    with desk() as session:
        gone = session.get_one(Person, world.mallory.id)
        clients = [Client(name=f"Client {n}", colour="c1", timezone="UTC") for n in range(10)]
        session.add_all(clients)
        session.flush()
        session.add_all(Membership(client_id=client.id, person_id=gone.id, capacity=Capacity.OWNER) for client in clients)
        session.commit()
        return [client.id for client in clients]


def seats_of(desk: Make, person: Person) -> dict[int, str]:
    with desk() as session:
        rows = session.scalars(select(Membership).where(Membership.person_id == person.id, Membership.until.is_(None)))
        return {row.client_id: row.reason for row in rows}


def test_beyond_comfortable_the_seat_is_given_with_a_warning(browser: Make, desk: Make, world: World, many: list[int]) -> None:
    vera, url = browser(world.vera), f"/team/{world.ana.id}/seats"
    for client_id in many[:4]:
        vera.post(url, data={"client_id": client_id})
    assert "more than comfortable" not in vera.get("/team").text
    page = vera.post(url, data={"client_id": many[4]}, follow_redirects=True).text
    assert page.count("Ana serves 6 clients; 5 is comfortable and 10 the most we advise. Every client has its own tools") >= 1
    assert "6 clients: more than comfortable" in vera.get("/team").text
    assert "more than comfortable" not in browser(world.ana).get("/team").text
    assert len(seats_of(desk, world.ana)) == 6


def test_beyond_the_most_a_reason_is_asked_for_and_kept(browser: Make, desk: Make, world: World, many: list[int]) -> None:
    vera, url = browser(world.vera), f"/team/{world.ana.id}/seats"
    vera.post(url, data={"clients": many[:9]})
    asked = vera.post(url, data={"client_id": many[9]})
    assert asked.status_code == 422
    assert "Ana serves 11 clients" in asked.text
    assert "Say why it is fine here" in asked.text
    assert f'name="clients" value="{many[9]}"' in asked.text
    assert len(seats_of(desk, world.ana)) == 10
    assert vera.post(url, data={"client_id": many[9], "reason": "Two of them sleep"}).status_code == 303
    assert seats_of(desk, world.ana)[many[9]] == "Two of them sleep"
    assert "Two of them sleep" in vera.get(f"/team/{world.ana.id}").text
    # A seat they have already is no new client.
    assert vera.post(url, data={"client_id": many[9]}).status_code == 303


def test_one_client_chosen_while_inviting_is_still_the_one_when_a_reason_is_asked_for(
    browser: Make, desk: Make, world: World, many: list[int]
) -> None:
    vera, url = browser(world.vera), f"/team/{world.ana.id}/seats"
    vera.post(url, data={"clients": many[:9]})
    asked = vera.post(url, data={"clients": many[9:]})
    assert asked.status_code == 422
    assert re.findall(r'name="clients" value="(\d+)"', asked.text) == [str(many[9])]
    too_long = vera.post(url, data={"client_id": many[9], "reason": "x" * 301})
    assert too_long.status_code == 422
    assert "Keep it to 300 characters" in too_long.text
    assert f'selected value="{many[9]}"' in too_long.text


def test_several_seats_at_once_ask_once_and_forget_none_of_them(browser: Make, desk: Make, world: World, many: list[int]) -> None:
    vera, url = browser(world.vera), f"/team/{world.ana.id}/seats"
    asked = vera.post(url, data={"clients": many})
    assert asked.status_code == 422
    assert all(f'name="clients" value="{client_id}"' in asked.text for client_id in many)
    assert vera.post(url, data={"clients": many, "reason": "A quiet month"}).status_code == 303
    assert len(seats_of(desk, world.ana)) == 11


def test_the_manager_is_counted_by_her_own_numbers(browser: Make, desk: Make, world: World, many: list[int]) -> None:
    vera, url = browser(world.vera), f"/team/{world.vera.id}/seats"
    assert vera.post(url, data={"client_id": many[0]}).status_code == 303
    assert "Vera serves 3 clients; 2 is comfortable and 3 the most" in vera.get(f"/team/{world.vera.id}").text
    assert vera.post(url, data={"client_id": many[1]}).status_code == 422
    assert vera.post(url, data={"client_id": many[1], "reason": "Lark ends in May"}).status_code == 303


def test_clients_opened_beyond_the_most_are_asked_about_on_the_managers_page(browser: Make, desk: Make, world: World) -> None:
    vera, page = browser(world.vera), f"/team/{world.vera.id}"
    with desk() as session:
        for number in range(2):
            Client.open(session, f"More {number}", timezone="UTC", by=session.get_one(Person, world.vera.id))
        session.commit()
    assert "Nobody has said why it is fine here" in vera.get(page).text
    vera.post(f"{page}/seats/{world.lark.client.id}", data={"duty": "", "monthly_minutes": "", "reason": "Two are small"})
    assert "Nobody has said why" not in vera.get(page).text
    assert "Two are small" in vera.get(page).text


def test_somebody_invited_to_too_many_waits_for_the_reason(browser: Make, desk: Make, world: World, many: list[int]) -> None:
    vera, form = browser(world.vera), {"name": "Kim Lo", "email": "kim@vbm.test", "trade": "manager", "clients": many[:4]}
    asked = vera.post("/team", data=form)
    assert asked.status_code == 422
    assert "Kim serves 4 clients" in asked.text
    assert 'value="Kim Lo"' in asked.text
    with desk() as session:
        assert session.scalars(select(Person).where(Person.email == "kim@vbm.test")).first() is None
    assert vera.post("/team", data={**form, "reason": "For a year"}).status_code == 303
    with desk() as session:
        kim = session.scalars(select(Person).where(Person.email == "kim@vbm.test")).one()
        assert (kim.role, session.get_one(Profile, kim.id).trade) == (Role.MANAGER, Trade.MANAGER)


def test_a_seat_says_as_what_and_how_much_is_promised(browser: Make, desk: Make, world: World) -> None:
    vera, url = browser(world.vera), f"/team/{world.ana.id}/seats/{world.lark.client.id}"
    assert "Letters canary-lark" in vera.get(f"{url}/edit").text
    assert vera.post(url, data={"duty": "Bookkeeper", "monthly_minutes": "20:30", "reason": ""}).status_code == 303
    assert "20 h 30 min a month promised" in vera.get(f"/team/{world.ana.id}").text
    assert "Bookkeeper" in browser(world.ana).get("/team").text
    for said, words in (({"monthly_minutes": "745"}, "The longest month has 744 hours"), ({"duty": "x" * 81}, "Keep it to 80")):
        answer = vera.post(url, data={"duty": "Inbox", "monthly_minutes": "1", **said})
        assert answer.status_code == 422
        assert words in answer.text
    assert vera.get(f"/team/{world.ana.id}/seats/{world.wren.client.id}/edit").status_code == 404
    assert browser(world.ana).post(url, data={"duty": "Boss"}).status_code == 403


def test_why_there_are_so_many_clients_is_hidden_and_kept_while_one_is_in_focus(browser: Make, desk: Make, world: World) -> None:
    vera, url = browser(world.vera), f"/team/{world.ana.id}/seats/{world.lark.client.id}"
    assert "Because canary-desk" in vera.get(f"/team/{world.ana.id}").text
    assert "Because canary-desk" in vera.get(f"{url}/edit").text
    vera.post("/work/focus", data={"client_id": world.lark.client.id})
    assert "canary-desk" not in vera.get(f"/team/{world.ana.id}").text + vera.get(f"{url}/edit").text
    assert vera.post(url, data={"duty": "Inbox", "monthly_minutes": "5"}).status_code == 303
    assert seats_of(desk, world.ana)[world.lark.client.id] == "Because canary-desk"
