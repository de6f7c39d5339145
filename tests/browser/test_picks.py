"""The filter goes when it was asked, and the bar for many says how many are ticked."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.world import World

pytestmark = pytest.mark.screen

Open = Callable[..., Page]


@pytest.mark.parametrize("address", ["/work", "/work/list"])
def test_the_filter_is_there_when_opened_and_goes_when_asked(open_page: Open, world: World, address: str) -> None:
    page = open_page(world.vera, address)
    page.get_by_role("button", name="Filter", exact=True).click()
    more = page.locator("#filter-more")
    more.locator("select[name=client]").select_option(label=world.lark.client.name)
    expect(page.locator(".filter-said")).to_contain_text(f"for {world.lark.client.name}")
    expect(more).to_be_visible()
    more.get_by_role("button", name="Show these").click()
    expect(more).to_be_hidden()
    expect(page.locator(".filter-said")).to_contain_text(f"for {world.lark.client.name}")


@pytest.mark.parametrize("address", ["/work", "/work/list"])
def test_the_ticked_are_counted_and_cleared_at_once(open_page: Open, world: World, address: str) -> None:
    page = open_page(world.vera, address)
    if address == "/work":
        page.get_by_label("Select", exact=True).check()
    ticks, bar = page.locator(".work-tick input:visible"), page.locator("#bulk")
    ticks.nth(0).check()
    expect(bar).to_contain_text("1 selected")
    ticks.nth(1).check()
    expect(bar).to_contain_text("2 selected")
    bar.get_by_role("button", name="Clear").click()
    expect(bar).to_be_hidden()
    expect(page.locator(".work-tick :checked")).to_have_count(0)
    ticks.nth(1).check()
    expect(bar).to_contain_text("1 selected")
