"""The count of news comes to any page by itself, also to one that was kept, and goes when the task is opened."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.hands import Desk
from tests.world import World
from vbm.accounts.models import Person
from vbm.projects.models import Task

pytestmark = pytest.mark.screen


def test_the_count_follows_what_is_said_and_what_is_opened(world: World, open_page: Callable[..., Page], desk: Desk) -> None:
    def say(words: str) -> None:
        with desk() as session:
            vera = session.get_one(Person, world.vera.id)
            session.get_one(Task, world.lark.task.id).comment(session, words, by=vera)
            session.commit()

    say("Can you look, @Ana?")
    page = open_page(world.ana, f"/projects/{world.lark.project.id}", **PHONE)
    on_bar, in_sheet = page.locator(".bar .news-count"), page.locator("#more .news-count")
    expect(on_bar).to_have_text("1 unread")
    say("And you, @Ana?")
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(on_bar).to_have_text("2 unread")
    page.get_by_role("button", name="More 2 unread").tap()
    expect(in_sheet).to_have_text("2 unread")
    page.get_by_role("link", name="News 2 unread").tap()
    with page.expect_response("**/look"):
        page.get_by_role("link", name=world.lark.task.title).first.tap()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(on_bar).to_have_text("")
