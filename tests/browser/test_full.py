"""A column with a wall says that it is full before anything is dropped on it, and lets the card go back."""

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Finger, column_of, drag, lifted, moves_sent
from vbm.accounts.models import Person
from vbm.projects.models import Column, Task

WHY = "is full: it has 1 open task, and at most 1. Finish one or move one out first."


@pytest.fixture
def first(world, desk):
    """Doing takes one, and has one besides what waits there."""
    with desk() as session:
        column, by = session.get_one(Column, world.lark.doing.id), session.get_one(Person, world.vera.id)
        column.most, column.is_hard = 1, True
        first = Task.create(session, column, "First", by=by)
        session.commit()
        return first.id


def board(world):
    return f"/projects/{world.lark.project.id}"


def test_a_full_column_looks_full_while_a_card_is_carried_and_the_card_glides_back(world, open_page, desk, first):
    lark, page = world.lark, open_page(world.ana, board(world))
    sent, doing = moves_sent(page), page.locator(f"#lists-{lark.doing.id}")
    with lifted(page, f"#task-{lark.task.id}") as over:
        over(f"#cards-{lark.doing.id}")
        expect(doing).to_have_attribute("data-forbidden", f"“{lark.doing.name}” {WHY}")
        expect(page.locator("[data-forbidden]")).to_have_count(1)
    expect(page.locator("#toasts")).to_contain_text(WHY)
    expect(page.locator(f"#cards-{lark.inbox.id} #task-{lark.task.id}:not([data-pending])")).to_be_visible()
    assert (sent, page.locator("[data-forbidden]").count()) == ([], 0)
    page.wait_for_timeout(250)  # it glides for 200 ms
    with page.expect_response("**/moves"), lifted(page, f"#task-{first}") as over:
        over(f"#cards-{lark.inbox.id}", 100)
        expect(page.locator("[data-forbidden]")).to_have_count(0)
    with page.expect_response("**/moves"):
        drag(page, f"#task-{lark.task.id}", f"#cards-{lark.doing.id}")
    assert column_of(desk, lark.task.id) == lark.doing.id


def test_what_waits_may_come_into_a_full_column(world, open_page, desk, first):
    lark, page = world.lark, open_page(world.ana, board(world))
    with page.expect_response("**/moves"):
        drag(page, f"#task-{lark.secret_task.id}", f"#cards-{lark.inbox.id}")
    page.wait_for_timeout(250)
    with page.expect_response("**/moves"):
        drag(page, f"#task-{lark.secret_task.id}", f"#cards-{lark.doing.id}")
    assert column_of(desk, lark.secret_task.id) == lark.doing.id


def test_the_bar_for_the_thumb_says_it_too(world, open_page, desk, first):
    lark, page = world.lark, open_page(world.ana, board(world), phone=True)
    sent, finger = moves_sent(page), Finger(page)
    box = page.locator(f"#task-{lark.task.id}").bounding_box()
    at = box["x"] + 60, box["y"] + 20
    finger.down(*at)
    page.wait_for_timeout(380)
    finger.move(at[0] + 4, at[1] + 14, begin=at, steps=3)
    goal = page.locator(f".drop-bar [data-to='{lark.doing.id}']")
    expect(goal).to_have_attribute("data-forbidden", f"“{lark.doing.name}” {WHY}")
    expect(page.locator(".drop-bar [data-forbidden]")).to_have_count(1)
    there = goal.bounding_box()
    finger.move(there["x"] + 20, there["y"] + 20, begin=(at[0] + 4, at[1] + 14))
    expect(page.locator(".drop-bar .is-over")).to_have_count(1)
    finger.up()
    expect(page.locator("#toasts")).to_contain_text(WHY)
    assert (sent, column_of(desk, lark.task.id)) == ([], lark.inbox.id)


def test_the_keyboard_hears_why_it_is_full(world, open_page, desk, first):
    lark, page = world.lark, open_page(world.ana, board(world))
    page.locator(f"#task-{lark.task.id} .card-title a").focus()
    for _ in range(2):
        with page.expect_response("**/moves"):
            page.keyboard.press("Alt+ArrowRight")
        expect(page.locator(f"#task-{lark.task.id}:not([data-pending])")).to_be_visible()
    expect(page.locator("#toasts")).to_contain_text(WHY)
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    expect(page.locator(f"#task-{lark.task.id} .card-title a")).to_be_focused()
    assert column_of(desk, lark.task.id) not in (lark.inbox.id, lark.doing.id)
