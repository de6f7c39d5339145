"""A task is made recurring with a thumb: only what belongs to the choice is asked for, and the dates are seen before."""

from datetime import date

import pytest
from playwright.sync_api import expect

from vbm.projects.models import Task

pytestmark = pytest.mark.screen


def test_a_task_is_made_recurring_on_a_phone(world, open_page, desk):
    with desk() as session:
        session.get_one(Task, world.lark.task.id).due_on = date(2090, 1, 27)
        session.commit()
    page = open_page(world.ana, f"/projects/tasks/{world.lark.task.id}", phone=True)
    page.get_by_role("button", name="More for this task").tap()
    page.get_by_role("link", name="Make it recurring").tap()
    expect(page.get_by_label("Which one")).not_to_be_visible()
    page.get_by_label("Days, weeks or months").select_option("month")
    expect(page.get_by_role("group", name="On these days")).not_to_be_visible()
    page.get_by_label("On which day").select_option("nth")
    page.get_by_label("Which one").select_option("-1")
    page.get_by_label("of the days called").select_option("4")
    page.get_by_role("button", name="Show the next five").tap()
    coming = page.locator("#coming")
    expect(coming).to_contain_text("It comes every month on the last Friday")
    expect(coming.locator("li").first).to_have_text("Friday 24 February 2090")
    expect(coming).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.get_by_role("button", name="Begin").tap()
    expect(page.get_by_role("heading", name="What comes next")).to_be_visible()
    page.goto(f"/projects/tasks/{world.lark.task.id}")
    page.get_by_role("link", name="Repeats every month on the last Friday").tap()
    expect(page.get_by_text("Open now:")).to_be_visible()
