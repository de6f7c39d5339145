"""The board under real hands: mouse, finger, keyboard, two people at once, a lost server, and no JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from sqlalchemy import select

from tests.browser.hands import drag, rest
from vbm.accounts.models import Person
from vbm.projects.models import Column, Task

SOON = 2000


def board(world) -> str:
    return f"/projects/{world.lark.project.id}"


def place_of(desk, task):
    with desk() as session:
        return session.get_one(Task, task.id).column_id


def test_a_card_dragged_with_the_mouse_stays_where_it_was_dropped(world, open_page, desk):
    page = open_page(world.ana, board(world))
    card, target = f"#task-{world.lark.task.id}", f"#cards-{world.lark.doing.id}"
    with page.expect_response("**/moves") as answered:
        drag(page, card, target)
    assert answered.value.status == 200
    expect(page.locator(f"{target} {card}")).to_be_visible()
    expect(page.locator(f"#head-{world.lark.doing.id} .count")).to_have_text("2")
    expect(page.locator("#toasts")).to_contain_text("Moved to")
    page.reload()
    expect(page.locator(f"{target} {card}")).to_be_visible()
    assert place_of(desk, world.lark.task) == world.lark.doing.id


def test_undo_after_a_drag_brings_the_card_back(world, open_page, desk):
    page = open_page(world.ana, board(world))
    drag(page, f"#task-{world.lark.task.id}", f"#cards-{world.lark.doing.id}")
    rest(page)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(f"#cards-{world.lark.inbox.id} #task-{world.lark.task.id}")).to_be_visible()
    expect(page.locator("#toasts")).to_contain_text("Moved back.")
    assert place_of(desk, world.lark.task) == world.lark.inbox.id


def test_a_card_is_carried_with_a_finger_on_a_phone(world, open_page, desk):
    page = open_page(world.ana, board(world), phone=True)
    page.locator(f".column-tabs a[href='#column-{world.lark.doing.id}']").click()
    card = page.locator(f"#task-{world.lark.secret_task.id}")
    expect(card).to_be_in_viewport(ratio=1)
    page.wait_for_timeout(700)
    box = card.bounding_box()
    touch = page.context.new_cdp_session(page)

    def finger(kind, *points):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    x, y = box["x"] + 80, box["y"] + 30
    with page.expect_response("**/moves") as answered:
        finger("touchStart", (x, y))
        page.wait_for_timeout(450)
        for step in range(1, 9):
            finger("touchMove", (x - (x - 4) * step / 8, y + step))
            page.wait_for_timeout(40)
        for _ in range(40):
            finger("touchMove", (4, y + 9))
            page.wait_for_timeout(40)
        finger("touchMove", (150, y + 10))
        page.wait_for_timeout(500)
        finger("touchMove", (152, y + 12))
        page.wait_for_timeout(200)
        finger("touchEnd")
    assert answered.value.status == 200
    assert place_of(desk, world.lark.secret_task) != world.lark.doing.id


def test_someone_elses_move_appears_by_itself_and_leaves_my_words_alone(world, open_page, desk):
    page = open_page(world.ana, board(world))
    page.locator(f"#task-{world.lark.secret_task.id} .card-title a").click()
    words = page.get_by_label("Comment", exact=True)
    words.fill("Half a thou")
    adding = page.locator(f"#add-title-{world.lark.inbox.id}")
    adding.evaluate("input => { input.value = 'Half a task' }")
    with desk() as session:
        vera, doing = session.get_one(Person, world.vera.id), session.get_one(Column, world.lark.doing.id)
        session.get_one(Task, world.lark.task.id).move_to(session, doing, by=vera)
        session.commit()
    expect(page.locator(f"#cards-{world.lark.doing.id} #task-{world.lark.task.id}")).to_be_attached(timeout=SOON)
    expect(words).to_have_value("Half a thou")
    expect(words).to_be_focused()
    expect(adding).to_have_value("Half a task")


BROKEN = {
    "gone": lambda route: route.abort(),
    "bug": lambda route: route.fulfill(status=500, body="<p>no</p>"),
    "slow": lambda route: None,
}
IMPATIENT = "const wait = AbortSignal.timeout; AbortSignal.timeout = () => wait.call(AbortSignal, 700)"


@pytest.mark.parametrize("broken", list(BROKEN))
def test_a_move_that_fails_brings_that_card_back_and_says_so(world, open_page, desk, broken):
    page = open_page(world.ana)
    page.add_init_script(IMPATIENT if broken == "slow" else "")
    page.goto(board(world))
    page.route("**/moves", BROKEN[broken])
    card, home = f"#task-{world.lark.task.id}", f"#cards-{world.lark.inbox.id}"
    drag(page, card, f"#cards-{world.lark.doing.id}")
    expect(page.locator("#toasts")).to_contain_text("the card went back")
    expect(page.locator(f"{home} {card}")).to_be_visible()
    expect(page.locator(f"#head-{world.lark.inbox.id} .count")).to_have_text("1")
    page.unroute("**/moves")
    rest(page)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(f"#cards-{world.lark.doing.id} {card}")).to_be_visible()
    expect(page.locator(f"{card}[data-pending]")).to_have_count(0)
    assert place_of(desk, world.lark.task) == world.lark.doing.id


def test_who_drags_second_is_told_who_was_faster(world, open_page, desk):
    page = open_page(world.ana, board(world))
    page.route("**/changes*", lambda route: route.abort())
    with desk() as session:
        vera, done = session.get_one(Person, world.vera.id), session.get_one(Column, world.lark.done.id)
        session.get_one(Task, world.lark.task.id).move_to(session, done, by=vera)
        session.commit()
    drag(page, f"#task-{world.lark.task.id}", f"#cards-{world.lark.doing.id}")
    expect(page.locator("#toasts")).to_contain_text("Vera Lind has just moved")
    expect(page.locator(f"#cards-{world.lark.done.id} #task-{world.lark.task.id}")).to_be_visible()
    assert place_of(desk, world.lark.task) == world.lark.done.id


def test_the_keyboard_carries_a_card_and_keeps_it_in_focus(world, open_page, desk):
    page = open_page(world.ana, board(world))
    link = page.locator(f"#task-{world.lark.task.id} .card-title a")
    link.focus()
    with page.expect_response("**/moves"):
        page.keyboard.press("Alt+ArrowRight")
    expect(link).to_be_focused()
    expect(page.locator("#announcer")).to_contain_text("moved to")
    assert place_of(desk, world.lark.task) != world.lark.inbox.id


def test_tasks_are_added_one_after_another_without_leaving_the_board(world, open_page):
    page = open_page(world.ana, board(world))
    for words in ("First", "Second"):
        page.locator(f"#add-title-{world.lark.inbox.id}").fill(words)
        page.keyboard.press("Enter")
        expect(page.locator(f"#cards-{world.lark.inbox.id}")).to_contain_text(words)
        expect(page.locator(f"#add-title-{world.lark.inbox.id}")).to_have_value("")
        expect(page.locator(f"#add-title-{world.lark.inbox.id}")).to_be_focused()


def test_an_opened_task_is_worked_on_over_its_board(world, open_page, desk):
    page = open_page(world.ana, board(world))
    page.locator(f"#task-{world.lark.task.id} .card-title a").click()
    panel = page.locator("#panel")
    panel.get_by_label("One more thing to tick").fill("Draft")
    panel.get_by_role("button", name="Add", exact=True).click()
    panel.get_by_role("button", name="Draft", exact=True).click()
    expect(panel.get_by_role("button", name="Draft", pressed=True)).to_be_visible()
    panel.get_by_label("Comment", exact=True).fill("Looks **good**")
    panel.get_by_role("button", name="Comment").click()
    expect(panel.locator(".comment strong")).to_have_text("good")
    panel.get_by_role("link", name="Move").click()
    panel.get_by_label("Next").or_(panel.locator(f"input[name=to_column][value='{world.lark.doing.id}']")).last.check()
    panel.get_by_role("button", name="Move").click()
    expect(panel.locator(".task")).to_have_count(0)
    expect(page.locator(f"#cards-{world.lark.doing.id} #task-{world.lark.task.id}")).to_contain_text("1/")


def test_a_refusal_in_an_opened_task_is_said_and_leaves_it_open(world, open_page, desk):
    page = open_page(world.ana, board(world))
    page.locator(f"#task-{world.lark.task.id} .card-title a").click()
    words = page.locator("#panel").get_by_label("Comment", exact=True)
    words.fill("Kept")
    with desk() as session:
        session.get_one(Task, world.lark.task.id).complete(session, by=session.get_one(Person, world.vera.id))
        session.commit()
    page.locator("#panel").get_by_role("button", name="Start").click()
    expect(page.locator("#toasts")).to_contain_text("already done")
    expect(words).to_have_value("Kept")


def test_the_move_form_works_without_javascript(world, open_page, desk):
    page = open_page(world.ana, board(world), java_script_enabled=False)
    page.locator(f"#task-{world.lark.task.id} [data-move-link]").click()
    page.locator(f"input[name=to_column][value='{world.lark.doing.id}']").check()
    page.get_by_role("button", name="Move").click()
    assert page.url.endswith(f"{board(world)}#task-{world.lark.task.id}")
    expect(page.locator(f"#cards-{world.lark.doing.id} #task-{world.lark.task.id}")).to_be_visible()


@pytest.mark.parametrize("options", [{}, {"phone": True}, {"color_scheme": "dark"}], ids=["desk", "phone", "dark"])
def test_axe_finds_nothing_on_boards_and_tasks(world, open_page, options):
    page = open_page(world.vera, "/projects", **options)
    task = world.lark.secret_task.id
    forms = (f"/projects/tasks/{task}/{form}" for form in ("edit", "moves/new", "blocker/new"))
    for path in ("/projects", "/projects/new", board(world), f"/projects/tasks/{task}", *forms):
        page.goto(path)
        found = Axe().run(page)
        assert found.response["passes"]
        assert found.violations_count == 0, path + "\n" + found.generate_report()


def test_a_manager_drags_a_project_to_its_next_stage(world, open_page, desk):
    page = open_page(world.vera, "/projects")
    with page.expect_response("**/moves") as answered:
        drag(page, f"#project-{world.lark.project.id}", "#cards-waiting")
    assert answered.value.status == 200
    page.reload()
    expect(page.locator(f"#cards-waiting #project-{world.lark.project.id}")).to_be_visible()
    with desk() as session:
        assert session.scalar(select(Task.id).limit(1))
