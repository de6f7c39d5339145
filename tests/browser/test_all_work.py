"""All work under real hands: a card goes to another stage, another person sees it, and many change at once."""

from playwright.sync_api import expect

from tests.browser.hands import drag, rest
from vbm.accounts.models import Person
from vbm.projects.looks import look_at_everything
from vbm.projects.models import Task


def test_a_card_dragged_to_another_stage_is_there_for_everybody_and_undo_brings_it_back(world, open_page, desk):
    with desk() as session:
        look_at_everything(session, session.get_one(Person, world.ana.id))
        session.commit()
    page, other = open_page(world.vera, "/work"), open_page(world.ana, "/work")
    card = f"#work-{world.lark.task.id}"
    expect(other.locator(f"#cards-inbox {card}")).to_be_visible()
    with page.expect_response("**/moves") as answered:
        drag(page, card, "#cards-doing")
    assert answered.value.status == 200
    expect(page.locator(f"#cards-doing {card}")).to_be_visible()
    expect(page.locator("#toasts")).to_contain_text("Moved to Doing")
    expect(page.locator("#stage-doing-head .count")).to_have_text("1")
    expect(other.locator(f"#cards-doing {card}")).to_be_visible()
    expect(other.locator(f"#cards-doing {card} .news-dot")).to_be_attached()
    rest(page)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(f"#cards-inbox {card}")).to_be_visible()
    with desk() as session:
        assert session.get_one(Task, world.lark.task.id).column_id == world.lark.inbox.id


def test_a_card_dropped_into_waiting_goes_back_and_asks_for_whom(world, open_page):
    page = open_page(world.vera, "/work")
    card = f"#work-{world.lark.task.id}"
    drag(page, card, "#cards-waiting")
    expect(page.locator(f"#cards-inbox {card}")).to_be_visible()
    rest(page)
    page.get_by_role("link", name="Say who").click()
    expect(page.locator("#panel")).to_contain_text("Who is it waiting for?")


def test_what_is_ticked_changes_at_once_and_comes_back(world, open_page, desk):
    page = open_page(world.vera, "/work/list")
    for task in (world.lark.task, world.wren.task):
        page.locator(f"#row-{task.id} .work-tick").click()
    page.get_by_label("With what is selected").select_option("done")
    page.get_by_role("button", name="Change them").click()
    expect(page.locator("#toasts")).to_contain_text("2 changed.")
    expect(page.locator(f"#row-{world.lark.task.id}")).to_have_count(0)
    expect(page.get_by_role("button", name="Change them")).to_be_hidden()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(f"#row-{world.lark.task.id}")).to_be_visible()
    with desk() as session:
        assert not session.get_one(Task, world.wren.task.id).is_done


def test_the_filter_stays_from_board_to_list_to_calendar_and_a_deed_keeps_it(world, open_page):
    page = open_page(world.vera, "/work")
    page.get_by_placeholder("Find here").fill("sales page canary-lark")
    expect(page.locator(f"#work-{world.wren.task.id}")).to_have_count(0)
    page.get_by_role("link", name="List", exact=True).click()
    expect(page.locator(f"#row-{world.lark.task.id}")).to_be_visible()
    expect(page.locator(f"#row-{world.wren.task.id}")).to_have_count(0)
    page.get_by_placeholder("Find here").fill("sales page")
    page.locator(f"#row-{world.wren.task.id} .work-tick").click()
    page.get_by_label("With what is selected").select_option("priority")
    page.get_by_role("button", name="Change them").click()
    expect(page.locator("#toasts")).to_contain_text("1 was so already.")
    expect(page.locator("#listing tbody tr")).to_have_count(2)
    page.get_by_role("navigation", name="Ways to look").get_by_role("link", name="Calendar").click()
    expect(page.locator("#listing .filter-said")).to_contain_text("with “sales page”")
