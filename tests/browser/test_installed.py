"""The app on the phone: an icon among the others, one's own list kept, and words for pages that need a network."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import until
from tests.world import World

pytestmark = pytest.mark.screen
Open = Callable[..., Page]


def test_the_kept_list_is_ones_own_and_another_page_says_in_words_that_there_is_no_network(open_page: Open, world: World) -> None:
    page = open_page(world.vera, "/sign-in", phone=True, service_workers="allow")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    page.goto("/today")
    expect(page.get_by_text("canary-desk").first).to_be_visible()
    until(page, "async () => await caches.match('/today') && await caches.match('/offline')")
    assert "canary-desk" not in page.evaluate("async () => (await caches.match('/today')).text()")
    page.context.set_offline(True)
    page.goto("/team")
    expect(page.get_by_role("heading", name="There is no connection")).to_be_visible()
    assert page.evaluate("() => getComputedStyle(document.querySelector('.door-main h1')).fontFamily").startswith("Newsreader")
    page.get_by_role("link", name="My list").tap()
    expect(page.get_by_text("This is your list of")).to_be_visible()


def test_the_app_can_be_put_among_a_phones_own(open_page: Open, world: World) -> None:
    page = open_page(world.ana, "/today", phone=True)
    manifest = page.evaluate("async () => (await fetch(document.querySelector('[rel=manifest]').href)).json()")
    assert (manifest["name"], manifest["start_url"], manifest["display"]) == ("Vera's desk", "/today", "standalone")
    for icon in manifest["icons"]:
        draw = "async (image) => { await image.decode(); return `${image.width}x${image.height}` }"
        size = page.evaluate(f"(src) => ({draw})(Object.assign(new Image(), {{ src }}))", icon["src"])
        assert size == icon["sizes"]
