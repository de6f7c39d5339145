"""The roster, and who may change it."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.world import World
from vbm.accounts.models import Person, Role
from vbm.mail.models import Message

Make = Callable[..., Any]


def test_the_manager_sees_everyone_with_their_clients(browser: Make, world: World) -> None:
    page = browser(world.vera).get("/team").text
    for words in ("Ana Reis", "Bo Sand", "Mallory Stone", "Lark Coaching", "Letters canary-lark", "Invite someone"):
        assert words in page


def test_a_member_sees_only_people_of_shared_clients_and_nothing_to_do(browser: Make, world: World) -> None:
    page = browser(world.ana).get("/team").text
    assert "Vera Lind" in page
    assert "Cleo Marsh" in page
    for words in ("Bo Sand", "Mallory", "@lark.test", "@vbm.test", "Invite someone", "Wren"):
        assert words not in page
    assert browser(world.ana).get(f"/team/{world.bo.id}").status_code == 404
    assert browser(world.ana).get(f"/team/{world.vera.id}").status_code == 404
    assert browser(world.cleo).get("/team").status_code == 403


def test_a_known_address_is_not_invited_twice_but_offered_the_seats(browser: Make, desk: Make, world: World) -> None:
    vera = browser(world.vera)
    answer = vera.post("/team", data={"name": "Ana again", "email": "ANA@vbm.test", "clients": [world.wren.client.id]})
    assert answer.status_code == 422
    assert "Give Ana the seats" in answer.text
    vera.post(f"/team/{world.ana.id}/seats", data={"clients": [world.wren.client.id]})
    with desk() as session:
        assert session.scalar(select(func.count(Message.id))) == 0
        assert session.get_one(Person, world.ana.id).scope(session).clients == {world.lark.client.id, world.wren.client.id}


def test_a_seat_given_up_is_gone_on_the_next_request(browser: Make, world: World) -> None:
    ana = browser(world.ana)
    assert "Cleo Marsh" in ana.get("/team").text
    assert browser(world.vera).post(f"/team/{world.ana.id}/seats/{world.lark.client.id}/end").status_code == 303
    assert "Cleo Marsh" not in ana.get("/team").text


def test_access_taken_away_ends_the_session_on_the_next_request(browser: Make, world: World) -> None:
    ana, vera = browser(world.ana), browser(world.vera)
    assert ana.get("/me").status_code == 200
    vera.post(f"/team/{world.ana.id}/access-end")
    assert ana.get("/me").status_code == 303
    assert ana.post("/me", data={"name": "Ana", "timezone": "UTC"}).status_code == 303
    assert "No access" in vera.get("/team").text
    vera.post(f"/team/{world.ana.id}/access-end/undo")
    assert ana.get("/me").status_code == 303
    assert browser(world.ana).get("/me").status_code == 200


def test_nobody_shuts_themselves_out(browser: Make, world: World) -> None:
    answer = browser(world.vera).post(f"/team/{world.vera.id}/access-end")
    assert answer.status_code == 422
    assert "cannot take your own access away" in answer.text


def test_a_placeholder_is_given_an_address_and_invited(browser: Make, desk: Make, world: World) -> None:
    with desk() as session:
        name = Person.add(session, "trello-kim", email=None, role=Role.MEMBER, timezone="UTC", by=world.vera)
        session.commit()
        kim_id = name.id
    vera = browser(world.vera)
    assert "No email yet" in vera.get("/team").text
    assert vera.post(f"/team/{kim_id}/invitation").status_code == 422
    taken = vera.post(f"/team/{kim_id}/invitation", data={"email": "ana@vbm.test"})
    assert taken.status_code == 422
    assert "has that address already" in taken.text
    assert vera.post(f"/team/{kim_id}/invitation", data={"email": "kim@vbm.test"}).status_code == 303
    assert "Invited" in vera.get(f"/team/{kim_id}").text
    with desk() as session:
        assert session.scalars(select(Message)).one().to_email == "kim@vbm.test"


def test_who_has_joined_cannot_be_given_another_address(browser: Make, desk: Make, world: World) -> None:
    answer = browser(world.vera).post(f"/team/{world.ana.id}/invitation", data={"email": "thief@evil.test"})
    assert answer.status_code == 422
    with desk() as session:
        assert session.get_one(Person, world.ana.id).email == "ana@vbm.test"


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({}, "Write their name"),
        ({"name": "N", "email": "a@b.test, c@d.test"}, "one email address"),
        ({"name": "N", "email": "n@vbm.test", "clients": ["9999999999999999999"]}, "Choose from these"),
        ({"name": "N", "email": "n@vbm.test", "clients": ["-1"]}, "Choose from these"),
        ({"name": "N", "email": "n@vbm.test", "clients": ["12345"]}, "Choose from these"),
    ],
)
def test_an_absurd_invitation_gets_a_sentence_and_changes_nothing(
    browser: Make, desk: Make, world: World, form: dict[str, Any], sentence: str
) -> None:
    with desk() as session:
        before = session.scalar(select(func.count(Person.id)))
    answer = browser(world.vera).post("/team", data=form)
    assert answer.status_code == 422
    assert sentence in answer.text
    with desk() as session:
        assert session.scalar(select(func.count(Person.id))) == before


def test_seats_at_nowhere_are_not_given(browser: Make, world: World) -> None:
    vera = browser(world.vera)
    for said in ("-1", "x", str(2**63), ""):
        assert vera.post(f"/team/{world.ana.id}/seats", data={"client_id": said}).status_code == 303
    assert vera.post(f"/team/{world.ana.id}/seats/{world.wren.client.id}/end").status_code == 404
    assert vera.get("/team/987654").status_code == 404


def test_someone_who_came_with_a_board_is_invited_under_their_own_name(browser: Make, desk: Make, world: World) -> None:
    with desk() as session:
        person = Person.add(session, "Ida Kowalczyk", email=None, role=Role.MEMBER, timezone="UTC", by=None)
        session.commit()
        url = f"/team/{person.id}"
    vera = browser(world.vera)
    assert f'<a href="{url}">Ida Kowalczyk</a>' in vera.get("/team/new").text
    assert f'<a href="{url}">Ida Kowalczyk</a>' in vera.post("/team", data={"name": "Ida Kowalczyk"}).text
