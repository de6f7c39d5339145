"""Five thousand tasks on one board: every one of them can be reached by scrolling, and carried elsewhere."""

from playwright.sync_api import expect

from tests.browser.hands import column_of, drag, moves_sent, order_in, order_on
from tests.crowds import crowd
from vbm.accounts.models import Person
from vbm.projects.models import Column, Task


def scroll_down(page, column_id, card):
    """Rolls the wheel over a column until a card has come."""
    box = page.locator(f"#cards-{column_id}").bounding_box()
    page.mouse.move(box["x"] + 60, box["y"] + 200)
    for _ in range(200):
        if page.locator(card).count():
            break
        page.mouse.wheel(0, 900)
        page.wait_for_timeout(30)
    page.locator(card).scroll_into_view_if_needed()


def test_a_card_from_far_down_a_board_of_five_thousand_goes_where_it_is_dropped(world, open_page, desk):
    lark = world.lark
    with desk() as session:
        inbox, doing = (session.get_one(Column, column.id) for column in (lark.inbox, lark.doing))
        far, near = crowd(session, inbox, 3000), crowd(session, doing, 2000)
        session.commit()
    page = open_page(world.ana, f"/projects/{lark.project.id}")
    sent = moves_sent(page)
    expect(page.locator(f"#head-{lark.inbox.id} .count")).to_have_text("3001")
    assert len(order_on(page, lark.inbox.id)) == 50
    scroll_down(page, lark.inbox.id, f"#task-{far[170]}")
    shown = order_on(page, lark.inbox.id)
    assert len(shown) >= 171
    assert shown == order_in(desk, lark.inbox.id)[: len(shown)]
    with page.expect_response("**/moves") as answered:
        drag(page, f"#task-{far[165]}", f"#task-{near[2]}", down=4)
    assert answered.value.status == 200
    assert len(answered.value.body()) < 4000
    assert order_in(desk, lark.doing.id)[1:5] == [near[0], near[1], far[165], near[2]]
    expect(page.locator(f"#head-{lark.inbox.id} .count")).to_have_text("3000")
    expect(page.locator(f"#head-{lark.doing.id} .count")).to_have_text("2002")
    assert len(sent) == 1
    somebody_else_finishes(desk, world, far[160])
    expect(page.locator(f"#cards-{lark.done.id} #task-{far[160]}")).to_be_visible()
    still = order_on(page, lark.inbox.id)
    assert len(still) >= len(shown) - 2
    assert still == order_in(desk, lark.inbox.id)[: len(still)]
    page.locator(f"#task-{far[162]}").scroll_into_view_if_needed()
    drag(page, f"#task-{far[162]}", f"#task-{near[0]}", down=4)
    expect(page.locator(f"#cards-{lark.doing.id} #task-{far[162]}:not([data-pending])")).to_be_visible()
    assert column_of(desk, far[162]) == lark.doing.id


def somebody_else_finishes(desk, world, task_id):
    with desk() as session:
        session.get_one(Task, task_id).complete(session, by=session.get_one(Person, world.vera.id))
        session.commit()
