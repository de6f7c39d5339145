"""Tab leads from list to list and back to the card one was at, so every list can be scrolled by keyboard."""

from playwright.sync_api import expect

from tests.browser.hands import add_tasks

STOPS = ".card .card-title a[tabindex='0']"


def test_each_list_has_one_tab_stop_which_remembers_where_one_was(world, open_page, desk):
    lark, tasks = world.lark, add_tasks(desk, world, "A", "B")
    page = open_page(world.ana, f"/projects/{lark.project.id}")
    inbox, held = page.locator(f"#cards-{lark.inbox.id} {STOPS}"), page.locator(f"#waiting-{lark.doing.id} {STOPS}")
    expect(page.locator(STOPS)).to_have_count(3)
    inbox.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"#task-{tasks['A']} a").first).to_be_focused()
    for _ in range(30):
        page.keyboard.press("Tab")
        if held.evaluate("link => link === document.activeElement"):
            break
    expect(held).to_be_focused()
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        if inbox.evaluate("link => link === document.activeElement"):
            break
    expect(page.locator(f"#task-{tasks['A']} a").first).to_be_focused()
    expect(page.locator(STOPS)).to_have_count(3)
