"""The list behind a nudge on a small phone, without a script and without a sign-in."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.world import World

pytestmark = pytest.mark.screen
OpenPage = Callable[..., Page]


def test_two_taps_say_it_without_a_script(world: World, open_page: OpenPage) -> None:
    size = {"width": 360, "height": 740}
    page = open_page(path=f"/n/{world.lark.nudge}/", phone=True, java_script_enabled=False, viewport=size)
    row = page.locator(f"#todo-{world.lark.task.id}")
    row.get_by_role("button", name="Started").tap()
    expect(page.get_by_text("Started “")).to_be_visible()
    expect(row.get_by_text("begun")).to_be_visible()
    row.locator(".tell > summary").tap()
    for button in row.get_by_role("button").all():
        box = button.bounding_box()
        assert box is None or box["height"] >= 44
    assert (page.locator("body").bounding_box() or {})["width"] == 360
    row.get_by_text("Stuck", exact=True).tap()
    row.get_by_label("Who is it waiting for?").select_option("owner")
    row.get_by_label("What do you need, in one sentence?").fill("Which colour?")
    row.get_by_role("button", name="Say that it is stuck").tap()
    expect(row.get_by_text("Which colour?")).to_be_visible()
    row.get_by_role("button", name="Done").tap()
    expect(page.locator("#group-done")).to_be_visible()


def test_nothing_of_it_is_kept_on_the_device(world: World, open_page: OpenPage) -> None:
    page = open_page(world.ana, "/today", service_workers="allow")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.goto(f"/n/{world.lark.nudge}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tasks of Ana")
    names = (
        "Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map((one) => one.url)))"
    )
    kept = page.evaluate(f"(async () => {names})()")
    assert "/static/" in str(kept)
    assert world.lark.nudge not in str(kept)
