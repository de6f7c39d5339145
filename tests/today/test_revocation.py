"""Access that was taken away is gone on the next request, at every door: pages, deeds, files, live lines, the link in a mail."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from tests.conftest import Browser, session_in
from tests.world import OURS, PASSWORD, World
from vbm.accounts.models import Membership, Person, Token
from vbm.support.scope import Scope

Browsers = Callable[..., Browser]


@pytest.fixture
def link(app: Flask, world: World) -> str:
    with session_in(app, Scope.practice()) as session:
        secret = Token.issue(session, session.get_one(Person, world.ana.id), "nudge")
        session.commit()
        return f"/n/{secret}/"


def through_a_sign_in(browser: Browser, world: World, *, is_open: bool = False) -> Iterator[tuple[str, int]]:
    """Every kind of door that asks who is signed in, and what it answered."""
    lark, parts = world.lark, {"HX-Request": "true", "HX-Request-Type": "partial"}
    yield "page", browser.get(f"/projects/{lark.project.id}").status_code
    yield "part", browser.get(f"/projects/tasks/{lark.task.id}", headers=parts).status_code
    yield "deed", browser.post(f"/today/tasks/{lark.task.id}/start").status_code
    yield "deed from a queue", browser.post(f"/today/tasks/{lark.task.id}/start", headers=parts).status_code
    with browser.get(f"/projects/tasks/{lark.task.id}/files/{lark.secret_file.id}") as file:
        yield "file", file.status_code
    yield "list", browser.get("/work/list").status_code
    yield "sender", browser.get("/today/sender").status_code
    if not is_open:  # an open one goes on for a minute, and asks anew then
        yield "live", browser.get(f"/projects/{lark.project.id}/live").status_code


def by_the_link(browser: Browser, world: World, link: str) -> list[int]:
    deeds = (browser.post(f"{link}tasks/{world.lark.task.id}/{deed}") for deed in ("started", "done", "undone"))
    return [browser.get(link).status_code, *(answer.status_code for answer in deeds)]


def deactivated(browser: Browsers, world: World) -> None:
    browser(world.vera).post(f"/team/{world.ana.id}/access-end")


def signed_out_everywhere(browser: Browsers, world: World) -> None:
    assert browser(world.ana).post("/me/sign-outs").status_code == 303


def with_a_new_password(browser: Browsers, world: World) -> None:
    said = {"current": PASSWORD, "password": "some other long words"}
    assert browser(world.ana).post("/me/password", data=said).status_code == 303


@pytest.mark.parametrize("happens", [deactivated, signed_out_everywhere, with_a_new_password])
def test_every_door_is_shut_on_the_next_request(
    world: World, browser: Browsers, link: str, happens: Callable[[Browsers, World], None]
) -> None:
    ana, phone = browser(world.ana), browser()
    assert {status for _, status in through_a_sign_in(ana, world, is_open=True)} == {200, 303}
    assert by_the_link(phone, world, link) == [200, 303, 303, 303]
    happens(browser, world)
    assert {status for _, status in through_a_sign_in(ana, world)} <= {303, 401}
    assert by_the_link(phone, world, link) == [410] * 4


def test_access_that_is_given_back_does_not_bring_the_old_link_back(world: World, browser: Browsers, link: str) -> None:
    deactivated(browser, world)
    assert browser(world.vera).post(f"/team/{world.ana.id}/access-end/undo").status_code in (200, 303)
    assert browser(world.ana).get("/today").status_code == 200
    assert by_the_link(browser(), world, link) == [410] * 4


def test_with_the_seat_that_clients_work_is_gone_from_every_door(app: Flask, world: World, browser: Browsers, link: str) -> None:
    ana, phone = browser(world.ana), browser()
    assert OURS in phone.get(link).text
    with session_in(app, Scope.practice()) as session:
        session.get_one(Membership, (world.lark.client.id, world.ana.id)).end(session, by=world.vera.id)
        session.commit()
    shut = {name: status for name, status in through_a_sign_in(ana, world) if name not in ("list", "sender")}
    assert set(shut.values()) == {404}, shut
    mine = ana.get("/today").text.split("<!--/others-->")[1].partition("<!--others-->")[0]  # around it stand thanks
    assert OURS not in mine + ana.get("/work/list").text
    assert by_the_link(phone, world, link) == [200, 404, 404, 404]
    assert OURS not in phone.get(link).text
