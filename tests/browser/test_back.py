"""The Back button, which on a phone is how things are closed."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.screen


def opened(open_page, world, **how):
    page = open_page(world.ana, "/projects", **how)
    page.goto(page.url + f"/{world.lark.project.id}")
    page.evaluate("document.body.dataset.untouched = 'yes'")
    page.locator(f"#task-{world.lark.task.id} .card-title a").click()
    expect(page.locator("#panel h1")).to_be_visible()
    return page


def still_the_same_board(page):
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator("body[data-untouched=yes]")).to_have_count(1)


def test_back_closes_an_opened_task_and_stays_on_the_board_as_it_is(world, open_page):
    page = opened(open_page, world, phone=True)
    page.go_back()
    still_the_same_board(page)
    expect(page.locator(f"#task-{world.lark.task.id} .card-title a")).to_be_focused()
    page.go_back()
    expect(page).to_have_url(re.compile(r"/projects$"))


def test_a_panel_closed_in_another_way_leaves_no_step_behind(world, open_page):
    page = opened(open_page, world)
    page.keyboard.press("Escape")
    still_the_same_board(page)
    expect(page.locator(f"#task-{world.lark.task.id} .card-title a")).to_be_focused()
    page.keyboard.press("m")
    expect(page.locator("#panel input[name=to_column]").first).to_be_attached()
    page.keyboard.press("Escape")
    still_the_same_board(page)
    page.wait_for_function("() => history.state?.panel === undefined")
    page.go_back()
    expect(page).to_have_url(re.compile(r"/projects$"))


def test_back_from_the_page_of_a_task_is_one_step_to_the_board_and_one_more_to_the_projects(world, open_page):
    page = opened(open_page, world)
    page.locator("#panel").get_by_role("link", name="Open as page").click()
    expect(page.locator("#panel h1")).to_have_count(0)
    page.go_back()
    expect(page.locator(f"#task-{world.lark.task.id}")).to_be_visible()
    page.wait_for_function("() => !history.state?.panel")
    page.go_back()
    expect(page).to_have_url(re.compile(r"/projects$"))
