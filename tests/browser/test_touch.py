"""A finger on a phone: a swipe scrolls, a tap opens, a long press lifts, and the bar below takes it to any column."""

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Finger, add_tasks, column_of, moves_sent, order_in

pytestmark = pytest.mark.screen


@pytest.fixture
def phone(world, open_page, desk):
    add_tasks(desk, world, *(f"Task {number}" for number in range(14)))
    page = open_page(world.ana, f"/projects/{world.lark.project.id}", phone=True)
    page.evaluate("addEventListener('contextmenu', (event) => { window.menus = (window.menus ?? 0) + !event.defaultPrevented })")
    return page


def middle(page, selector):
    box = page.locator(selector).bounding_box()
    return box["x"] + box["width"] / 3, box["y"] + box["height"] / 2


def test_a_swipe_scrolls_and_moves_nothing_and_a_tap_opens(world, phone):
    sent, finger = moves_sent(phone), Finger(phone)
    x, y = middle(phone, f"#lists-{world.lark.inbox.id} .card:nth-child(4)")
    finger.down(x, y)
    finger.move(x, y - 260, begin=(x, y), steps=10, pause=16)
    finger.up()
    phone.wait_for_function(f"() => document.getElementById('cards-{world.lark.inbox.id}').scrollTop > 100")
    expect(phone.locator(".is-lifted")).to_have_count(0)
    phone.wait_for_timeout(400)
    phone.locator(f"#lists-{world.lark.inbox.id} .card:nth-child(7) .card-title").tap()
    expect(phone.locator("#panel .task")).to_be_visible()
    assert sent == []


def test_a_finger_that_wanders_before_it_lifts_lifts_nothing(world, phone):
    finger = Finger(phone)
    x, y = middle(phone, f"#task-{world.lark.task.id}")
    finger.down(x, y)
    phone.wait_for_timeout(100)
    finger.move(x + 14, y, begin=(x, y), steps=3)
    phone.wait_for_timeout(400)
    expect(phone.locator("body[data-dragging]")).to_have_count(0)
    finger.up()


def test_a_long_press_lifts_and_the_bar_takes_the_card_to_any_column_in_one_move(world, phone, desk):
    sent, finger, task = moves_sent(phone), Finger(phone), world.lark.task.id
    x, y = middle(phone, f"#task-{task}")
    finger.down(x, y)
    phone.wait_for_timeout(380)
    finger.move(x + 4, y + 14, begin=(x, y), steps=3)
    bar = phone.locator(".drop-bar")
    expect(bar).to_be_visible()
    assert bar.locator("span").count() == 4
    box = bar.bounding_box()
    assert box["y"] > 844 * 0.7
    assert all(each["height"] >= 44 for each in (one.bounding_box() for one in bar.locator("span").all()))
    there = middle(phone, f".drop-bar [data-to='{world.lark.doing.id}']")
    finger.move(*there, begin=(x + 4, y + 14), steps=10)
    expect(bar.locator(".is-over")).to_have_attribute("data-to", str(world.lark.doing.id))
    with phone.expect_response("**/moves"):
        finger.up()
    expect(bar).to_have_count(0)
    assert (len(sent), column_of(desk, task)) == (1, world.lark.doing.id)
    assert phone.evaluate("window.menus ?? 0") == 0
    expect(phone.locator("#panel .task")).to_have_count(0)


def test_a_touch_that_the_system_takes_away_puts_the_card_back(world, phone, desk):
    before = order_in(desk, world.lark.inbox.id)
    sent, finger = moves_sent(phone), Finger(phone)
    x, y = middle(phone, f"#task-{world.lark.task.id}")
    finger.down(x, y)
    phone.wait_for_timeout(380)
    finger.move(x + 4, y + 200, begin=(x, y), steps=8)
    finger.session.send("Input.dispatchTouchEvent", {"type": "touchCancel", "touchPoints": []})
    expect(phone.locator("body[data-dragging]")).to_have_count(0)
    phone.wait_for_timeout(200)
    assert (sent, order_in(desk, world.lark.inbox.id)) == ([], before)
    shown = phone.locator(f"#lists-{world.lark.inbox.id} .card").evaluate_all(
        "cards => cards.map(card => Number(card.dataset.task))"
    )
    assert shown == before


def test_the_head_of_a_board_says_its_name_and_fits_the_window(world, phone):
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    expect(phone.get_by_role("heading", level=1)).to_have_text(world.lark.project.name)
    held = phone.locator(".page-head :is(h1, button, input[type=search])").all()
    boxes = [each.bounding_box() for each in held if each.is_visible()]
    assert len(boxes) == 4
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 390 and box["width"] > 40 for box in boxes)
