"""Waiting is asked for before it is saved, by mouse and by keyboard; and the keys of a board, all of them."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from sqlalchemy import select

from tests.browser.hands import add_tasks, add_waiting_column, column_of, drag, moves_sent, order_in, rest
from vbm.projects.models import Blocker, Task


def board(world):
    return f"/projects/{world.lark.project.id}"


def face(page, task_id):
    return page.locator(f"#task-{task_id} .card-title a")


def answer(page):
    panel = page.locator("#panel")
    rest(page)
    panel.get_by_label("The client").check()
    expect(panel.get_by_text("see this sentence")).to_be_visible()
    panel.get_by_label("Someone outside").check()
    expect(panel.get_by_text("see this sentence")).to_be_hidden()
    panel.get_by_label("Their name").fill("Dana")
    panel.get_by_label("What do you need").fill("May we use the photo?")
    panel.get_by_role("button", name="Wait for it").click()
    expect(panel.locator(".task")).to_have_count(0)


def test_a_drop_on_waiting_asks_first_glides_back_when_nobody_answers_and_is_kept_when_somebody_does(world, open_page, desk):
    waiting, task = add_waiting_column(desk, world), world.lark.task.id
    page = open_page(world.ana, board(world))
    sent = moves_sent(page)
    drag(page, f"#task-{task}", f"#cards-{waiting}")
    expect(page.get_by_role("button", name="Wait for it")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(f"#cards-{world.lark.inbox.id} #task-{task}:not([data-pending])")).to_be_visible()
    assert sent == []
    page.wait_for_timeout(250)  # it glides for 200 ms
    drag(page, f"#task-{task}", f"#cards-{waiting}")
    answer(page)
    expect(page.locator(f"#waiting-{waiting} #task-{task}:not([data-pending])")).to_contain_text("Waiting for Dana")
    assert (len(sent), column_of(desk, task)) == (1, waiting)
    drag(page, f"#task-{task}", f"#cards-{world.lark.doing.id}")
    expect(page.locator(f"#cards-{world.lark.doing.id} #task-{task}")).not_to_contain_text("Waiting")
    page.keyboard.press("Control+z")
    expect(page.locator(f"#waiting-{waiting} #task-{task}")).to_contain_text("Waiting for Dana")


def test_what_waits_stays_in_the_band_wherever_it_goes_and_the_band_asks_too(world, open_page, desk):
    tasks, held = add_tasks(desk, world, "Stands by"), world.lark.secret_task.id
    page = open_page(world.ana, board(world))
    drag(page, f"#task-{held}", f"#cards-{world.lark.inbox.id}")
    expect(page.locator(f"#waiting-{world.lark.inbox.id} #task-{held}:not([data-pending])")).to_be_visible()
    expect(page.locator(f"#waiting-{world.lark.inbox.id}")).to_have_attribute("data-heading", "Waiting (1)")
    face(page, held).focus()
    page.keyboard.press("Alt+ArrowRight")
    expect(page.locator(f"#waiting-{order_column(page, held)} #task-{held}:not([data-pending])")).to_be_visible()
    page.keyboard.press("Alt+ArrowLeft")
    expect(page.locator(f"#waiting-{world.lark.inbox.id} #task-{held}:not([data-pending])")).to_be_visible()
    drag(page, f"#task-{tasks['Stands by']}", f"#task-{held}", down=6)
    answer(page)
    expect(page.locator(f"#waiting-{world.lark.inbox.id}")).to_have_attribute("data-heading", "Waiting (2)")
    with desk() as session:
        assert session.scalar(select(Blocker.whom).where(Blocker.task_id == tasks["Stands by"])) == "Dana"


def order_column(page, task_id):
    return page.locator(f"#task-{task_id}").evaluate("card => card.parentElement.dataset.column")


def test_a_day_with_the_keyboard_alone(world, open_page, desk):
    page = open_page(world.ana, board(world))
    said = page.locator("#announcer")
    page.keyboard.press("g")
    page.keyboard.press("1")
    expect(face(page, world.lark.task.id)).to_be_focused()
    page.keyboard.press("n")
    page.keyboard.type("New page")
    page.keyboard.press("Enter")
    card = page.locator(".card", has_text="New page")
    expect(card).to_be_visible()
    task = int(card.get_attribute("data-task"))
    page.keyboard.press("Escape")
    face(page, task).focus()
    page.keyboard.press("ArrowUp")
    expect(face(page, world.lark.task.id)).to_be_focused()
    page.keyboard.press("End")
    expect(face(page, task)).to_be_focused()
    for key in (".", "Alt+ArrowRight"):
        with page.expect_response("**/moves"):
            page.keyboard.press(key)
        expect(page.locator(f"#task-{task}:not([data-pending])")).to_be_visible()
        expect(face(page, task)).to_be_focused()
    expect(said).to_contain_text("New page moved to Doing")
    expect(said).to_contain_text("Undo: Ctrl Z")
    assert column_of(desk, task) == world.lark.doing.id
    page.keyboard.press("x")
    expect(page.locator(f"#cards-{world.lark.done.id} #task-{task}")).to_be_visible()
    expect(face(page, task)).to_be_focused()
    page.reload()
    for column in (world.lark.doing.id, None, world.lark.inbox.id):
        page.keyboard.press("Control+z")
        expect(page.locator("#toasts")).to_contain_text("Open again" if column == world.lark.doing.id else "Moved back")
        expect(face(page, task)).to_be_focused()
        page.locator("#toasts button[data-dismiss]").first.click()
        if column:
            assert column_of(desk, task) == column
    page.keyboard.press("Control+z")
    expect(page.locator("#toasts")).to_contain_text("nothing of yours to undo")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_space_lifts_a_card_arrows_carry_it_and_escape_takes_it_back(world, open_page, desk):
    tasks = add_tasks(desk, world, "A", "B")
    page = open_page(world.ana, board(world))
    sent = moves_sent(page)
    face(page, tasks["B"]).focus()
    for key in ("Space", "ArrowUp", "ArrowRight", "Escape"):
        page.keyboard.press(key)
    expect(page.locator("#announcer")).to_contain_text("is where it was")
    assert (order_in(desk, world.lark.inbox.id)[-1], sent) == (tasks["B"], [])
    with page.expect_response("**/moves"):
        for key in ("Space", "ArrowUp", "ArrowUp", "Enter"):
            page.keyboard.press(key)
    assert order_in(desk, world.lark.inbox.id) == [tasks["B"], world.lark.task.id, tasks["A"]]
    assert len(sent) == 1


def test_letters_can_be_switched_off_on_this_device_and_sleep_while_typing(world, open_page, desk):
    page = open_page(world.ana, board(world))
    sent = moves_sent(page)
    page.locator(f"#add-title-{world.lark.inbox.id}").press_sequentially("x.,w")
    expect(page.locator(f"#add-title-{world.lark.inbox.id}")).to_have_value("x.,w")
    page.locator(f"#add-title-{world.lark.inbox.id}").fill("")
    face(page, world.lark.task.id).focus()
    page.keyboard.press("f")
    expect(page.get_by_placeholder("Find here")).to_be_focused()
    face(page, world.lark.task.id).focus()
    page.keyboard.press("?")
    page.locator("#panel").get_by_label("No single letters on this device").check()
    page.keyboard.press("Escape")
    page.wait_for_function("() => !history.state?.panel")
    page.reload()
    face(page, world.lark.task.id).focus()
    for key in (".", "x", "w", "m"):
        page.keyboard.press(key)
    expect(page.locator("#panel .task")).to_have_count(0)
    with page.expect_response("**/moves"):
        page.keyboard.press("Alt+ArrowRight")
    assert len(sent) == 1
    with desk() as session:
        assert not session.get_one(Task, world.lark.task.id).is_done
