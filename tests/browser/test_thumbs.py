"""Today on a phone: after a tap the page stays where the thumb is."""

import pytest
from playwright.sync_api import expect

from tests.browser.hands import add_tasks
from vbm.projects.models import Task

pytestmark = pytest.mark.screen


@pytest.fixture
def day(world, open_page, desk):
    titles = [f"Task {number}" for number in range(9)]
    ids = add_tasks(desk, world, *titles)
    with desk() as session:
        for id in ids.values():
            session.get_one(Task, id).assignee_id = world.ana.id
        session.commit()
    return open_page(world.ana, "/today", phone=True)


@pytest.mark.parametrize("above", [0, 150])
def test_done_leaves_the_page_and_the_focus_where_the_thumb_is(day, above):
    page = day
    page.evaluate(f"scrollTo(0, {above})")
    first, second = page.locator(".todo").nth(0), page.locator(".todo").nth(1)
    next_id, words = second.get_attribute("id"), first.locator(".todo-title").inner_text()
    first.get_by_role("button", name="Done").tap()
    expect(page.locator("#toasts")).to_contain_text(f"Done: “{words}”.")
    expect(page.locator(f"#{next_id} .todo-title a")).to_be_focused()
    assert page.evaluate("scrollY") == above
    expect(page.locator(f"#{next_id}")).to_be_in_viewport()
