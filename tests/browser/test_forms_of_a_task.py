"""What is sent leaves its field, what is not sent stays; Save shows the task from its top, Esc goes one step back."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.screen

DRAFTS = "Object.keys(sessionStorage).filter((key) => key.startsWith('draft:')).sort().join()"


def opened_in_panel(page: Page, task_id: int) -> None:
    page.locator(f"#task-{task_id} .card-title a").click()
    expect(page.locator("#panel .task-title")).to_be_focused()


@pytest.mark.parametrize("in_panel", [True, False])
def test_what_was_sent_leaves_its_field_and_what_stands_in_others_stays(world, open_page, in_panel):
    task = world.lark.task.id
    page = open_page(world.ana, f"/projects/{world.lark.project.id}" if in_panel else f"/projects/tasks/{task}")
    if in_panel:
        opened_in_panel(page, task)
    comment, thing = page.locator(".comment-form textarea"), page.get_by_label("One more thing")
    label = page.get_by_label("A new label")
    page.locator("details[id^=labels-] summary").click()
    label.fill("Half a label")
    thing.fill("Half a thing")
    for words in ("First words", "Second words"):
        comment.fill(words)
        page.locator(".comment-form [name=shown_to_owner]").check()
        comment.press("Control+Enter")
        expect(page.locator(".comments")).to_contain_text(words)
        expect(comment).to_have_value("")
        expect(page.locator(".comment-form [name=shown_to_owner]")).not_to_be_checked()
        expect(thing).to_have_value("Half a thing")
        expect(label).to_have_value("Half a label")
        assert page.evaluate(DRAFTS) == f"draft:item-{task}"
    comment.fill("Half a comment")
    for words in ("A first thing", "A second thing"):
        thing.fill(words)
        thing.press("Enter")
        expect(page.locator(".checklist")).to_contain_text(words)
        expect(thing).to_have_value("")
        expect(comment).to_have_value("Half a comment")
        assert page.evaluate(DRAFTS) == f"draft:comment-{task}"


def test_what_is_refused_and_what_is_typed_while_it_is_sent_stays(world, open_page):
    page = open_page(world.ana, f"/projects/tasks/{world.lark.task.id}")
    comment = page.locator(".comment-form textarea")
    page.evaluate("document.querySelector('.comment-form textarea').removeAttribute('maxlength')")
    comment.fill("x" * 20_001)
    comment.press("Control+Enter")
    expect(page.locator(".comment-form .has-error")).to_be_visible()
    assert len(comment.input_value()) == 20_001
    comment.fill("Short")
    comment.press("Control+Enter")
    expect(page.locator(".comments")).to_contain_text("Short")
    expect(comment).to_have_value("")
    comment.fill("Sent")
    page.route("**/comments", lambda route: (comment.fill("Sent, and more"), route.continue_()))
    comment.press("Control+Enter")
    expect(page.locator(".comments li").last).to_contain_text("Sent")
    expect(comment).to_have_value("Sent, and more")


def test_a_saved_task_shows_from_its_top(world, open_page):
    page = open_page(world.ana, f"/projects/{world.lark.project.id}", viewport={"width": 1100, "height": 400})
    opened_in_panel(page, world.lark.task.id)
    page.locator("#panel .task-actions").get_by_role("link", name="Edit").click()
    page.locator("#panel [name=title]").fill("Another title")
    page.get_by_role("button", name="Save").click()
    title = page.locator("#panel .task-title")
    expect(title).to_have_text("Another title")
    expect(title).to_be_focused()
    expect(title).to_be_in_viewport()
    assert page.locator("vbm-panel dialog").evaluate("dialog => dialog.scrollTop") == 0
    expect(page.locator("#toasts")).to_contain_text("Saved.")


def test_escape_in_a_form_of_the_panel_goes_back_to_its_task_and_then_out(world, open_page):
    page = open_page(world.ana, f"/projects/{world.lark.project.id}")
    dialog, title = page.locator("vbm-panel dialog"), page.locator("#panel .task-title")
    opened_in_panel(page, world.lark.task.id)
    task = page.locator("#panel [id^=task-page-]")
    for way in (".item-change", ".task-actions a:has-text('Edit')", ".task-actions a:has-text('Move')"):
        page.locator(f"#panel {way}").first.click()
        expect(page.locator("#panel .actions").first).to_be_visible()
        page.keyboard.press("Escape")
        expect(task).to_be_visible()
        expect(title).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    page.locator(f"#task-{world.lark.task.id} [data-move-link]").click()
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
