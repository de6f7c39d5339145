"""What only a browser shows of seldom deeds: the menu, the way back, and the dot that goes by itself."""

from playwright.sync_api import expect

from vbm.accounts.models import Person
from vbm.projects.looks import look_at_everything


def test_a_task_goes_to_the_trash_and_back_over_its_board(world, open_page):
    page = open_page(world.ana, f"/projects/{world.lark.project.id}")
    card = page.locator(f"#task-{world.lark.task.id}")
    card.get_by_role("link", name="Write sales page").first.click()
    panel = page.get_by_role("dialog")
    panel.get_by_role("button", name="More for this task").click()
    panel.get_by_role("button", name="To the trash").click()
    expect(panel.get_by_text("This task is in the trash.")).to_be_visible()
    expect(panel.get_by_label("Who does it")).to_be_disabled()
    expect(card).to_have_count(0)
    panel.get_by_role("button", name="Bring it back").click()
    expect(panel.get_by_role("button", name="More for this task")).to_be_visible()
    expect(card).to_have_count(1)


def test_the_dot_goes_when_the_task_is_opened(world, open_page, desk):
    with desk() as session:
        look_at_everything(session, session.get_one(Person, world.vera.id))
        session.commit()
    with desk() as session:
        task = session.merge(world.lark.task)
        task.comment(session, "News", by=session.get_one(Person, world.ana.id))
        session.commit()
    page = open_page(world.vera, "/work")
    dot = page.locator(f"[data-news='{world.lark.task.id}']")
    expect(dot).to_have_count(1)
    page.get_by_role("link", name="Write sales page").first.click()
    expect(dot).to_have_count(0)
    page.reload()
    expect(dot).to_have_count(0)
