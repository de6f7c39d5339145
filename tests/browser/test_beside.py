"""What stands beside an opened task stays open and keeps the focus while one works in it."""

from playwright.sync_api import expect


def test_labels_and_needs_are_said_one_after_another(world, open_page):
    page = open_page(world.ana, f"/projects/tasks/{world.lark.task.id}")
    labels, blocked = page.locator("details[id^=labels-]"), page.locator("details[id^=blocked-]")
    labels.locator("summary").click()
    labels.locator(".label-choice").first.press("Enter")
    expect(labels.locator(".label-choice[aria-pressed=true]")).to_be_focused()
    for name in ("Copy", "<b>Bold</b>"):
        field = labels.get_by_label("A new label")
        field.fill(name)
        field.press("Enter")
        expect(labels.get_by_role("button", name=name, exact=True)).to_have_attribute("aria-pressed", "true")
        expect(labels.get_by_label("A new label")).to_be_focused()
        expect(labels.get_by_label("A new label")).to_have_value("")
    blocked.locator("summary").click()
    blocked.get_by_label("Another task of this client").fill("mend the")
    blocked.get_by_role("button", name="Mend the mess").click()
    expect(blocked.get_by_role("link", name="Mend the mess")).to_be_visible()
    expect(blocked.get_by_label("Another task of this client")).to_be_focused()
    page.locator(".task-actions").get_by_role("button", name="Done").click()
    expect(page.locator("#toasts")).to_contain_text(f"#{world.lark.secret_task.id} is not done yet.")
