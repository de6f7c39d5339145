"""Moving under real hands: mouse, keyboard, two people, lost answers, and the way back."""

from playwright.sync_api import expect
from sqlalchemy import func, select

from tests.browser.hands import add_tasks, column_of, drag, lifted, moves_sent, order_in, order_on, rest
from vbm.accounts.models import Person
from vbm.activity.models import Activity
from vbm.projects.models import Column, Task


def board(world):
    return f"/projects/{world.lark.project.id}"


def face(page, task_id):
    return page.locator(f"#task-{task_id} .card-title a")


def test_two_people_move_different_cards_from_the_same_old_page(world, open_page, desk):
    tasks = add_tasks(desk, world, "A", "B", "C")
    ana, vera = open_page(world.ana, board(world)), open_page(world.vera, board(world))
    for page in (ana, vera):
        page.route("**/changes*", lambda route: route.abort())
    drag(ana, f"#task-{tasks['A']}", f"#cards-{world.lark.doing.id}")
    expect(ana.locator(f"#cards-{world.lark.doing.id} #task-{tasks['A']}:not([data-pending])")).to_be_visible()
    drag(vera, f"#task-{tasks['C']}", f"#task-{tasks['B']}", down=4)
    expect(vera.locator(f"#task-{tasks['C']}:not([data-pending])")).to_be_visible()
    assert order_in(desk, world.lark.inbox.id) == [world.lark.task.id, tasks["C"], tasks["B"]]
    assert column_of(desk, tasks["A"]) == world.lark.doing.id


def test_who_drags_second_is_told_and_moves_it_anyway_with_one_press(world, open_page, desk):
    page = open_page(world.ana, board(world))
    page.route("**/changes*", lambda route: route.abort())
    with desk() as session:
        vera, done = session.get_one(Person, world.vera.id), session.get_one(Column, world.lark.done.id)
        session.get_one(Task, world.lark.task.id).move_to(session, done, by=vera)
        session.commit()
    drag(page, f"#task-{world.lark.task.id}", f"#cards-{world.lark.doing.id}")
    expect(page.locator("#toasts")).to_contain_text("Vera Lind has just moved")
    expect(page.locator(f"#cards-{world.lark.done.id} #task-{world.lark.task.id}")).to_be_visible()
    with page.expect_response("**/moves"):
        page.get_by_role("button", name="Move anyway").click()
    expect(page.locator(f"#cards-{world.lark.doing.id} #task-{world.lark.task.id}")).to_be_visible()
    assert column_of(desk, world.lark.task.id) == world.lark.doing.id


def test_a_drop_under_a_filter_goes_right_after_the_visible_card_above(world, open_page, desk):
    tasks = add_tasks(desk, world, "Blue one", "Hidden", "Blue two", "Blue three")
    page = open_page(world.ana, f"{board(world)}?text=Blue")
    expect(page.locator(f"#task-{tasks['Hidden']}")).to_have_count(0)
    with page.expect_response("**/moves"):
        drag(page, f"#task-{tasks['Blue three']}", f"#task-{tasks['Blue two']}", down=4)
    shown = [tasks[name] for name in ("Blue one", "Blue three", "Hidden", "Blue two")]
    assert order_in(desk, world.lark.inbox.id) == [world.lark.task.id, *shown]


def test_a_card_that_fails_goes_back_alone(world, open_page, desk):
    tasks = add_tasks(desk, world, "Fails", "Goes")
    page = open_page(world.ana, board(world))
    page.route(f"**/tasks/{tasks['Fails']}/moves", lambda route: route.fulfill(status=500, body="<p>no</p>"))
    for name in ("Fails", "Goes"):
        face(page, tasks[name]).focus()
        page.keyboard.press("Alt+ArrowRight")
    expect(page.locator("#toasts")).to_contain_text("the card went back")
    expect(page.locator(f"#cards-{world.lark.inbox.id} #task-{tasks['Fails']}")).to_be_visible()
    expect(page.locator("[data-pending]")).to_have_count(0)
    assert tasks["Goes"] not in order_on(page, world.lark.inbox.id)
    expect(page.locator(f"#head-{world.lark.inbox.id} .count")).to_have_text("2")


def test_an_answer_lost_on_the_way_is_asked_for_again_and_done_once(world, open_page, desk):
    page = open_page(world.ana, board(world))

    def lose(route):
        route.fetch()
        route.abort()

    page.route("**/moves", lose)
    drag(page, f"#task-{world.lark.task.id}", f"#cards-{world.lark.doing.id}")
    expect(page.locator("#toasts")).to_contain_text("no connection")
    page.unroute("**/moves")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(f"#cards-{world.lark.doing.id} #task-{world.lark.task.id}:not([data-pending])")).to_be_visible()
    with desk() as session:
        about = (Activity.kind == "task.moved", Activity.about == f"task:{world.lark.task.id}")
        assert session.scalar(select(func.count(Activity.id)).where(*about)) == 1


def test_news_during_a_drag_waits_and_the_drop_still_counts(world, open_page, desk):
    tasks = add_tasks(desk, world, "Mine", "Theirs")
    page = open_page(world.ana, board(world))
    with lifted(page, f"#task-{tasks['Mine']}") as over:
        over(f"#cards-{world.lark.doing.id}")
        with desk() as session:
            vera, done = session.get_one(Person, world.vera.id), session.get_one(Column, world.lark.done.id)
            session.get_one(Task, tasks["Theirs"]).move_to(session, done, by=vera)
            session.commit()
        page.wait_for_timeout(300)
        assert tasks["Theirs"] in order_on(page, world.lark.inbox.id)
    expect(page.locator(f"#cards-{world.lark.done.id} #task-{tasks['Theirs']}")).to_be_visible()
    expect(page.locator(f"#task-{tasks['Theirs']} .card-chip")).to_have_text("Vera Lind moved this")
    assert column_of(desk, tasks["Mine"]) == world.lark.doing.id


def test_escape_gives_a_drag_up_and_a_quick_slip_stays_a_click(world, open_page, desk):
    page = open_page(world.ana, board(world))
    sent = moves_sent(page)
    with lifted(page, f"#task-{world.lark.task.id}") as over:
        over(f"#cards-{world.lark.doing.id}")
        page.keyboard.press("Escape")
    expect(page.locator(f"#cards-{world.lark.inbox.id} #task-{world.lark.task.id}")).to_be_visible()
    expect(page.locator(".is-lifted")).to_have_count(0)
    rest(page)
    box = page.locator(f"#task-{world.lark.task.id}").bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 12)
    page.mouse.down()
    page.mouse.move(box["x"] + 44, box["y"] + 15)
    page.mouse.up()
    expect(page.locator("#panel .task")).to_be_visible()
    assert sent == []


def test_done_keeps_its_own_order_and_says_so(world, open_page, desk):
    tasks = add_tasks(desk, world, "First", "Second")
    with desk() as session:
        for id in tasks.values():
            session.get_one(Task, id).complete(session, by=session.get_one(Person, world.ana.id))
        session.commit()
    page = open_page(world.ana, board(world))
    before, sent = order_on(page, world.lark.done.id), moves_sent(page)
    drag(page, f"#task-{before[0]}", f"#task-{before[1]}", down=50)
    expect(page.locator("#toasts")).to_contain_text("in the order in which things were finished")
    assert (order_on(page, world.lark.done.id), sent) == (before, [])


def test_my_own_move_is_not_fetched_again(world, open_page, desk):
    page = open_page(world.ana, board(world))
    expect(page.locator("vbm-live")).to_have_count(1)
    page.wait_for_timeout(300)
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/changes" in request.url else None)
    with page.expect_response("**/moves"):
        drag(page, f"#task-{world.lark.task.id}", f"#cards-{world.lark.doing.id}")
    page.wait_for_timeout(700)
    assert asked == []
