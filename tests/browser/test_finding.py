"""Anywhere by its first letters, a task from anywhere, and a filter that changes as one types."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.world import OURS, World

Open = Callable[..., Page]


def test_the_palette_leads_anywhere_by_keyboard(open_page: Open, world: World) -> None:
    page = open_page(world.ana, "/today")
    page.keyboard.press("Control+k")
    ask = page.get_by_role("combobox", name="Go to, or search")
    expect(ask).to_be_focused()
    expect(page.locator("#palette-found").get_by_role("option").first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(ask).to_be_hidden()
    for _ in range(50):  # on a busy machine the dialog takes a moment to give the focus back
        page.keyboard.press("/")
        page.wait_for_timeout(100)
        if ask.is_visible():
            break
    ask.press_sequentially("proj")
    page.keyboard.press("Enter")  # faster than the answer
    page.wait_for_url("**/projects")


def test_the_palette_opens_a_task_over_the_page(open_page: Open, world: World) -> None:
    page = open_page(world.ana, "/today")
    page.get_by_role("navigation", name="Places").get_by_role("link", name="Search").click()
    page.keyboard.type("sales pag")
    expect(page.locator("#palette-found").get_by_role("option").first).to_contain_text("Write sales page")
    expect(page.locator(".palette mark").first).to_have_text("sales")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h1")).to_contain_text(f"Write sales page {OURS}")
    assert page.url.endswith("/today")


def test_single_letters_rest_while_typing_and_when_switched_off(open_page: Open, world: World) -> None:
    page = open_page(world.ana, "/search")
    page.get_by_role("searchbox").press_sequentially("c/")
    expect(page.get_by_role("searchbox")).to_have_value("c/")
    page.goto("/today")
    page.evaluate("localStorage.setItem('vbm-keys', 'off')")
    page.keyboard.press("/")
    page.keyboard.press("c")
    assert page.locator("dialog[open]").count() == 0
    page.keyboard.press("Control+k")
    expect(page.locator("dialog[open]")).to_have_count(1)


def test_c_adds_one_task_after_the_other_and_the_board_shows_them(open_page: Open, world: World) -> None:
    page = open_page(world.ana, f"/projects/{world.lark.project.id}")
    page.locator("vbm-board").wait_for()
    page.keyboard.press("c")
    title = page.get_by_label("What is to be done?")
    for words in ("Ring the bank", "Ask Dana"):
        expect(title).to_be_focused()
        expect(title).to_have_value("")
        page.keyboard.type(words)
        page.keyboard.press("Enter")
        expect(page.locator("#panel [role=status]")).to_contain_text(f"“{words}” is in Inbox")
    expect(page.get_by_label("Project", exact=True)).to_have_value(str(world.lark.project.id))
    page.keyboard.press("Escape")
    for words in ("Ring the bank", "Ask Dana"):
        expect(page.locator(".column", has_text="Inbox").locator(".card", has_text=words)).to_be_visible()


def test_the_search_answers_as_one_types(open_page: Open, world: World) -> None:
    page = open_page(world.ana, "/search")
    page.get_by_role("searchbox").press_sequentially("sales pag")
    expect(page.locator("#found mark").first).to_have_text("sales")
    expect(page).to_have_url(re.compile(r"/search\?q=sales(\+|%20)pag$"))


def test_the_filter_narrows_as_one_types_and_the_address_says_only_what_was_asked(open_page: Open, world: World) -> None:
    page = open_page(world.vera, "/work")
    page.get_by_role("search", name="Filter").get_by_role("searchbox").press_sequentially("sales")
    expect(page.locator(".filter-said")).to_contain_text("Tasks with “sales”: 2 open.")
    page.get_by_role("button", name="Filter").click()
    page.locator("select[name=client]").select_option(str(world.lark.client.id))
    expect(page.locator(".filter-said")).to_contain_text(f"for {world.lark.client.name}: 1 open.")
    expect(page).to_have_url(re.compile(rf"/work\?text=sales&client={world.lark.client.id}$"))
