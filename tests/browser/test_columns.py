"""A column's menu works over the live board, and a project moved by keyboard can be taken back."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.screen


def test_a_column_steps_aside_folds_and_opens_again_without_a_reload(world, open_page):
    lark = world.lark
    page = open_page(world.ana, f"/projects/{lark.project.id}")
    names = page.locator("section.column")
    menu = page.locator(f"#menu-{lark.doing.id}")
    page.locator(f"#head-{lark.doing.id} .column-more").click()
    menu.get_by_text("Move it left").click()
    expect(names.nth(1)).to_have_id(f"column-{lark.doing.id}")
    menu.get_by_text("Move it right").click()
    expect(names.nth(2)).to_have_id(f"column-{lark.doing.id}")
    menu.get_by_text("Fold it away").click()
    column = page.locator(f"#column-{lark.doing.id}")
    expect(column).to_have_class("column is-folded")
    assert column.bounding_box()["width"] < 60
    page.reload()
    column.get_by_role("button", name="Unfold").click()
    expect(column).to_have_class("column")
    expect(column.locator(".card")).to_have_count(1)


def test_a_column_is_renamed_in_the_panel_and_the_board_follows(world, open_page):
    page = open_page(world.ana, f"/projects/{world.lark.project.id}")
    page.locator(f"#head-{world.lark.doing.id} .column-more").click()
    page.locator(f"#menu-{world.lark.doing.id}").get_by_text("Edit the column").click()
    panel = page.locator("#panel")
    panel.get_by_label("Name of the column").fill("")
    panel.get_by_role("button", name="Save").click()
    expect(panel.get_by_role("alert")).to_contain_text("Give the column a name.")
    panel.get_by_label("Name of the column").fill("Making")
    panel.get_by_role("button", name="Save").click()
    expect(panel).to_be_hidden()
    expect(page.locator(f"#column-{world.lark.doing.id}-name")).to_contain_text("Making")


def test_whether_open_tasks_are_finished_is_asked_only_where_done_is_chosen(world, open_page):
    lark = world.lark
    page = open_page(world.ana, f"/projects/columns/{lark.doing.id}/edit")
    finish = page.get_by_label("Finish the open tasks in it")
    expect(finish).to_be_hidden()
    page.get_by_label("Done: finished").check()
    expect(finish).to_be_visible()
    page.get_by_label("Review: someone checks it").check()
    expect(finish).to_be_hidden()
    page.goto(page.url.replace("edit", "removal/new"))
    into = page.get_by_label("Where do its tasks go?")
    for column, asks in ((lark.inbox, False), (lark.done, True)):
        into.select_option(str(column.id))
        expect(finish).to_be_visible(visible=asks)


def test_a_project_goes_on_by_keyboard_and_comes_back_by_undo(world, open_page):
    page = open_page(world.vera, "/projects")
    card = page.locator(f"#project-{world.lark.project.id}")
    card.get_by_role("link").first.focus()
    page.keyboard.press("Alt+ArrowRight")
    expect(page.locator("#column-waiting .card")).to_have_count(1)
    undo = page.locator("#toasts").get_by_role("button", name="Undo")
    expect(page.locator("#toasts")).to_contain_text("Moved to Waiting.")
    undo.click()
    expect(page.locator("#column-active .card")).to_have_count(2)
    expect(page.locator("#column-active .card").first).to_have_id(f"project-{world.lark.project.id}")
    page.locator("#head-done .column-more").click()
    expect(page.locator("#column-done")).to_have_class("column is-folded")
