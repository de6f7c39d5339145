"""A board that was seen before shows at once, from this device; then it catches up. What was kept is for one pair of eyes."""

import threading
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Error, Page, expect
from sqlalchemy import func, select

from tests.browser.hands import Desk, add_tasks, until
from tests.world import PASSWORD, World
from vbm.accounts.models import Person
from vbm.projects.models import Column, Task

pytestmark = pytest.mark.screen
Open = Callable[..., Page]
BRIEF = 4000


@pytest.fixture
def gate(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """While it is not set, the server takes questions and answers none."""
    gate, answer = threading.Event(), app.wsgi_app
    gate.set()

    def held(environ, start_response):
        gate.wait(20)
        return answer(environ, start_response)

    monkeypatch.setattr(app, "wsgi_app", held)
    yield gate
    gate.set()


@pytest.fixture
def warm(open_page: Open) -> Open:
    """Her browser, after it has seen the board, on another page."""

    def see(person: Person, board: str) -> Page:
        page = open_page(person, board, service_workers="allow")
        page.wait_for_function("() => navigator.serviceWorker.controller")
        page.goto(board)
        until(page, f"async () => await caches.match('{board}')")
        page.goto("/today")
        return page

    return see


def board(world: World) -> str:
    return f"/projects/{world.lark.project.id}"


def opens_without_the_server(page: Page, path: str) -> bool:
    page.context.set_offline(True)
    try:
        page.goto(path, timeout=BRIEF)
    except Error:
        return False
    finally:
        page.context.set_offline(False)
    return page.locator("vbm-board").count() == 1


def test_a_board_seen_before_shows_while_the_server_thinks_and_then_catches_up(
    world: World, warm: Open, desk: Desk, gate: threading.Event
) -> None:
    page, lark = warm(world.ana, board(world)), world.lark
    with desk() as session:
        vera, doing = session.get_one(Person, world.vera.id), session.get_one(Column, lark.doing.id)
        session.get_one(Task, lark.task.id).move_to(session, doing, by=vera)
        session.commit()
    gate.clear()
    page.goto(board(world), timeout=BRIEF)
    expect(page.locator(f"#cards-{lark.inbox.id} #task-{lark.task.id}")).to_be_visible()
    gate.set()
    expect(page.locator(f"#cards-{lark.doing.id} #task-{lark.task.id}")).to_be_visible()
    page.goto("/today")
    gate.clear()
    page.goto(board(world), timeout=BRIEF)
    expect(page.locator(f"#cards-{lark.doing.id} #task-{lark.task.id}")).to_be_visible()


def test_a_board_seen_before_opens_without_a_connection_and_says_that_news_are_late(world: World, warm: Open, desk: Desk) -> None:
    page = warm(world.ana, board(world))
    page.context.set_offline(True)
    page.goto(board(world), timeout=BRIEF)
    expect(page.locator(f"#task-{world.lark.task.id}")).to_be_visible()
    expect(page.get_by_text("Live updates delayed")).to_be_visible()
    add_tasks(desk, world, "Came meanwhile")
    page.context.set_offline(False)
    expect(page.locator(".card", has_text="Came meanwhile")).to_be_visible()
    expect(page.get_by_text("Live updates delayed")).to_be_hidden()


def test_nothing_is_left_after_signing_out(world: World, warm: Open) -> None:
    page = warm(world.ana, board(world))
    assert opens_without_the_server(page, board(world))
    page.goto("/today")
    page.get_by_role("button", name="Sign out").first.click()
    page.wait_for_url("**/sign-in")
    assert not opens_without_the_server(page, board(world))


def test_whoever_signs_in_after_a_session_that_ended_sees_nothing_of_it(world: World, warm: Open) -> None:
    page = warm(world.ana, board(world))
    page.context.clear_cookies()
    page.goto("/sign-in")
    assert not opens_without_the_server(page, board(world))
    page.goto("/sign-in")
    page.get_by_label("Email").fill(world.bo.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/today")
    assert not opens_without_the_server(page, board(world))


def test_focus_on_one_client_leaves_no_board_of_another_on_the_device(world: World, warm: Open) -> None:
    page = warm(world.vera, board(world))
    page.goto("/work/focus")
    page.get_by_role("form", name=f"Focus on {world.wren.client.name}").get_by_role("button").click()
    expect(page.get_by_role("complementary", name="Focus")).to_be_visible()
    assert not opens_without_the_server(page, board(world))


def test_who_may_not_come_in_any_more_is_led_to_the_door(world: World, warm: Open, desk: Desk) -> None:
    page = warm(world.ana, board(world))
    with desk() as session:
        session.get_one(Person, world.ana.id).deactivate(session, by=session.get_one(Person, world.vera.id))
        session.commit()
    page.goto(board(world), wait_until="commit")
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
    assert not opens_without_the_server(page, board(world))


def test_a_form_of_a_page_kept_from_before_still_does_its_deed(world: World, warm: Open, desk: Desk) -> None:
    page, inbox = warm(world.ana, board(world)), world.lark.inbox.id
    for times in (1, 2):
        page.context.set_offline(True)
        page.goto(board(world), timeout=BRIEF)
        page.context.set_offline(False)
        page.locator(f"#add-title-{inbox}").fill("Ring Dana")
        page.keyboard.press("Enter")
        expect(page.locator(f"#cards-{inbox} .card", has_text="Ring Dana")).to_have_count(times)
    with desk() as session:
        assert session.scalar(select(func.count(Task.id)).where(Task.title == "Ring Dana")) == 2


def test_what_is_to_be_said_once_is_not_said_again_from_the_device(world: World, warm: Open) -> None:
    page, sales = warm(world.ana, board(world)), f"{board(world)}?text=sales"
    page.goto(f"/projects/views/new?address={sales}")
    page.get_by_role("textbox").last.fill("Sales")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("is kept with your views")).to_be_visible()
    assert page.url.endswith(sales)
    page.goto("/today")
    page.goto(sales)
    expect(page.locator(f"#task-{world.lark.task.id}")).to_be_visible()
    expect(page.get_by_text("is kept with your views")).to_have_count(0)
