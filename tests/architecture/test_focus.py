"""While the manager focuses on one client, no answer of any route says another client's name, a lead's or a letter's."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests.architecture.bodies import ids_of
from tests.architecture.test_isolation import DESK_WORDS, calls, rules, watched_others
from tests.conftest import Browser
from tests.world import THEIRS, ClientWorld, World
from vbm.accounts.models import Membership, Person
from vbm.clients.models import Client
from vbm.web.access import FOCUS

Browsers = Callable[..., Browser]


def focused(browser: Browsers, person: Person, side: ClientWorld, *, hx: bool = False) -> Browser:
    reader = browser(person, hx=hx)
    with reader.session_transaction() as kept:
        kept[FOCUS] = side.client.id
    return reader


def words_of_others(world: World) -> tuple[str, ...]:
    return (THEIRS, DESK_WORDS, world.mallory.name, str(world.mallory.email))


def said(answer: Any) -> str:
    return answer.get_data().decode(errors="replace") + str(answer.headers)


def shown_by_get(app: Flask, world: World, browser: Browsers) -> tuple[list[str], int]:
    found, asked = [], 0
    readers = [focused(browser, world.vera, world.lark, hx=hx) for hx in (False, True)]
    for rule in rules(app):
        for method, address, _, _ in calls(rule, world):
            for reader in readers if method == "GET" else ():
                asked += 1
                with reader.get(address) as answer:
                    found += [
                        f"{address} -> {answer.status_code} shows {word}"
                        for word in words_of_others(world)
                        if word in said(answer)
                    ]
                    found += [f"{address} broke"] if answer.status_code >= 500 and rule.endpoint != "status.show" else []
    return found, asked


def test_no_page_shows_another_clients_name(app: Flask, world: World, browser: Browsers) -> None:
    found, asked = shown_by_get(app, world, browser)
    assert found == []
    assert asked > 100


def test_without_the_focus_the_same_search_finds_much(
    app: Flask, world: World, browser: Browsers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vbm.web.access.focus_of", lambda person: None)
    found, _ = shown_by_get(app, world, browser)
    assert len({line.split(" ")[0] for line in found}) > 15


def test_no_deed_reaches_another_client_or_says_its_name(app: Flask, world: World, browser: Browsers) -> None:
    found = []
    asked = [call for rule in rules(app) for call in calls(rule, world) if call[0] != "GET"]
    with watched_others(app, world) as others:
        for method, address, form, foreign in asked:
            others.look()
            with focused(browser, world.vera, world.lark, hx=True).open(address, method=method, data=form) as answer:
                found += [
                    f"{method} {address} {form} shows {word}" for word in words_of_others(world)[:3] if word in said(answer)
                ]
                found += [f"{method} {address} {form} broke"] if answer.status_code >= 500 else []
            if foreign and others.were_touched():
                found.append(f"{method} {address} {form} changed another client's rows")
    assert found == []


def test_what_is_hidden_says_so_and_how_to_see_it(world: World, browser: Browsers) -> None:
    vera = focused(browser, world.vera, world.lark)
    for path in ("/leads", "/mail", "/clients", "/imports/trello", f"/leads/{world.lead.id}"):
        answer = vera.get(path)
        assert answer.status_code == 403
        assert f"Hidden while you focus on {world.lark.client.name}" in answer.text
        assert "Stop focusing" in answer.text
    menu = vera.get("/today").text
    assert 'href="/leads"' not in menu
    assert 'href="/mail"' not in menu
    assert 'href="/projects"' in menu


def test_it_begins_and_ends_with_one_press(world: World, browser: Browsers) -> None:
    vera = browser(world.vera)
    assert THEIRS in vera.get("/work").text
    begun = vera.post("/work/focus", data={"client_id": world.lark.client.id})
    assert (begun.status_code, begun.location, begun.headers["Clear-Site-Data"]) == (303, "/work", '"cache"')
    text = vera.get("/work").text
    assert f"Focusing on <b>{world.lark.client.name}</b>" in text
    assert THEIRS not in text
    assert vera.get(f"/projects/{world.wren.project.id}").status_code == 404
    ended = vera.post("/work/focus/end", data={"next": f"/projects/{world.lark.project.id}"})
    assert ended.location == f"/projects/{world.lark.project.id}"
    assert THEIRS in vera.get("/work").text


def test_it_ends_again_from_a_page_that_was_kept(world: World, browser: Browsers) -> None:
    vera = browser(world.vera)
    for _ in range(2):
        vera.post("/work/focus", data={"client_id": world.lark.client.id, "command_key": "b" * 32})
        assert THEIRS not in vera.get("/work").text
        vera.post("/work/focus/end", data={"command_key": "e" * 32})
        assert THEIRS in vera.get("/work").text


def test_a_view_is_shown_only_when_it_is_of_that_client(world: World, browser: Browsers) -> None:
    vera = browser(world.vera)
    for name, said in ((f"Late for {THEIRS}", "due=late"), ("Ours late", f"due=late&client={world.lark.client.id}")):
        assert vera.post("/projects/views", data={"name": name, "address": f"/work?{said}"}).status_code == 303
    assert THEIRS in vera.get("/projects/views").text
    vera.post("/work/focus", data={"client_id": world.lark.client.id})
    for path in ("/projects/views", "/work", "/work/list"):
        text = vera.get(path).text
        assert THEIRS not in text
        assert "Ours late" in text


def test_signing_out_ends_it(world: World, browser: Browsers) -> None:
    vera = focused(browser, world.vera, world.lark)
    vera.post("/sign-out")
    with vera.session_transaction() as kept:
        assert FOCUS not in kept


def test_a_focus_on_a_client_that_is_no_longer_mine_is_dropped(world: World, browser: Browsers, desk: Callable[[], Any]) -> None:
    with desk() as session:
        lark = session.get_one(Client, world.lark.client.id)
        lark.seat(session, session.get_one(Person, world.bo.id), "member", by=session.get_one(Person, world.vera.id))
        session.commit()
    bo = focused(browser, world.bo, world.lark)
    assert THEIRS not in bo.get("/work").text
    with desk() as session:
        session.get_one(Membership, (world.lark.client.id, world.bo.id)).end(session, by=world.vera.id)
        session.commit()
    text = bo.get("/work").text
    assert THEIRS in text
    assert "Focusing on" not in text
    with bo.session_transaction() as kept:
        assert FOCUS not in kept


def test_an_owner_has_no_focus_and_a_foreign_one_is_not_there(world: World, browser: Browsers) -> None:
    assert browser(world.cleo).post("/work/focus", data={"client_id": world.lark.client.id}).status_code == 403
    ana = browser(world.ana)
    for wanted in (world.wren.client.id, "x", "", 2**40):
        assert ana.post("/work/focus", data={"client_id": wanted}).status_code == 404


def test_the_client_in_focus_can_still_be_worked_for(world: World, browser: Browsers) -> None:
    vera, ids = focused(browser, world.vera, world.lark), ids_of(world, world.lark)
    assert vera.post(f"/clients/{ids['client_id']}", data={"name": "Lark & Co", "timezone": "UTC"}).status_code == 303
    assert vera.post("/team", data={"name": "New", "email": "n@new.test", "clients": ids["client_id"]}).status_code == 303
    assert vera.post("/projects", data={"client_id": ids["client_id"], "name": "More", "starter": "empty"}).status_code == 303
    assert "Lark &amp; Co" in vera.get("/today").text
