"""Where a task goes, who was faster, and the way back."""

import pytest
from sqlalchemy import func, select

from tests.world import THEIRS
from vbm.accounts.models import Person
from vbm.activity.models import Activity
from vbm.projects.models import Column, Task


def move(client, task, **said):
    return client.post(
        f"/projects/tasks/{task.id}/moves", data={name: value for name, value in said.items() if value is not None}
    )


def dragging(browser, person, task):
    client = browser(person, hx=True)
    client.environ_base["HTTP_HX_TARGET"] = f"task-{task.id}"
    return client


def test_a_drag_is_answered_with_the_card_and_the_counts_only(world, browser, desk):
    lark = world.lark
    answer = move(
        dragging(browser, world.ana, lark.task),
        lark.task,
        to_column=lark.doing.id,
        from_column=lark.inbox.id,
        after_id=lark.secret_task.id,
    )
    assert answer.status_code == 200
    assert f"#task-{lark.task.id}" in answer.text
    assert f"#head-{lark.inbox.id}" in answer.text
    assert "#cards-" not in answer.text
    assert "Undo" in answer.text
    with desk() as session:
        assert session.get_one(Task, lark.task.id).column_id == lark.doing.id


def test_undo_brings_the_task_back_between_its_neighbours(world, browser, desk):
    lark = world.lark
    with desk() as session:
        inbox, by = session.get_one(Column, lark.inbox.id), session.get_one(Person, world.ana.id)
        ids = [lark.task.id, *(Task.create(session, inbox, word, by=by).id for word in ("B", "C"))]
        session.commit()
    middle = f"/projects/tasks/{ids[1]}/moves"
    browser(world.ana, hx=True).post(middle, data={"to_column": lark.doing.id})
    undo = {"to_column": lark.inbox.id, "from_column": lark.doing.id, "after_id": ids[0], "before_id": ids[2], "undo": "yes"}
    assert "Moved back." in browser(world.ana, hx=True).post(middle, data=undo).text
    assert order(desk, lark.inbox) == ids


def test_who_comes_second_is_told_who_moved_it_and_where_it_is_now(world, browser, desk):
    lark = world.lark
    move(browser(world.vera), lark.task, to_column=lark.doing.id, from_column=lark.inbox.id)
    late = move(dragging(browser, world.ana, lark.task), lark.task, to_column=lark.done.id, from_column=lark.inbox.id)
    assert late.status_code == 409
    assert 'class="refusal"' in late.text
    assert "Vera Lind has just moved" in late.text
    assert f"#lists-{lark.doing.id}" in late.text
    plain = move(browser(world.ana), lark.task, to_column=lark.done.id, from_column=lark.inbox.id)
    assert plain.status_code == 409
    assert "Vera Lind has just moved" in plain.text
    with desk() as session:
        assert session.get_one(Task, lark.task.id).column_id == lark.doing.id
    again = move(browser(world.ana), lark.task, to_column=lark.done.id, from_column=lark.doing.id)
    assert again.status_code == 303


def test_two_people_move_different_tasks_from_the_same_old_page(world, browser, desk):
    lark = world.lark
    move(browser(world.vera), lark.task, to_column=lark.doing.id, from_column=lark.inbox.id)
    move(browser(world.ana), lark.secret_task, to_column=lark.inbox.id, from_column=lark.doing.id)
    assert order(desk, lark.doing) == [lark.task.id]
    assert order(desk, lark.inbox) == [lark.secret_task.id]


def test_a_drop_between_visible_cards_goes_right_after_the_one_above(world, browser, desk):
    lark = world.lark
    with desk() as session:
        inbox, by = session.get_one(Column, lark.inbox.id), session.get_one(Person, world.ana.id)
        hidden, below = (Task.create(session, inbox, word, by=by).id for word in ("Hidden", "Below"))
        session.commit()
    move(browser(world.ana), lark.secret_task, to_column=lark.inbox.id, after_id=lark.task.id, before_id=below)
    assert order(desk, lark.inbox) == [lark.task.id, lark.secret_task.id, hidden, below]


@pytest.mark.parametrize("column", ["theirs", "2147483647"])
def test_a_drop_into_a_column_that_is_gone_brings_the_board_as_it_is(world, browser, desk, column):
    said = {"to_column": world.wren.inbox.id if column == "theirs" else column}
    answer = move(dragging(browser, world.vera, world.lark.task), world.lark.task, **said)
    assert answer.status_code == 409
    assert "no longer on this board" in answer.text
    assert f"#strip-{world.lark.project.id}" in answer.text
    assert THEIRS not in answer.text
    assert order(desk, world.lark.inbox) == [world.lark.task.id]


@pytest.mark.parametrize("absurd", ["", "0", "-1", "x", str(2**63), "9" * 5000, "\x00", None])
def test_nonsense_moves_nothing(world, browser, desk, absurd):
    for field in ("to_column", "from_column", "after_id", "before_id"):
        said = {"to_column": world.lark.doing.id, field: absurd}
        answer = move(browser(world.ana, hx=True), world.lark.task, **said)
        assert answer.status_code == (200 if absurd in ("", None) and field != "to_column" else 422)
        move(browser(world.ana), world.lark.task, to_column=world.lark.inbox.id)
    assert order(desk, world.lark.inbox) == [world.lark.task.id]


def test_a_retry_after_a_lost_answer_moves_once(world, browser, desk):
    ana = browser(world.ana, hx=True)
    said = {"to_column": world.lark.doing.id, "from_column": world.lark.inbox.id, "command_key": "once"}
    first, second = move(ana, world.lark.task, **said), move(ana, world.lark.task, **said)
    assert (first.status_code, first.text) == (second.status_code, second.text)
    with desk() as session:
        moved = select(func.count(Activity.id)).where(
            Activity.kind == "task.moved", Activity.about == f"task:{world.lark.task.id}"
        )
        assert session.scalar(moved) == 1


def test_into_done_is_done_and_out_again_is_not(world, browser, desk):
    ana, lark = browser(world.ana), world.lark
    move(ana, lark.secret_task, to_column=lark.done.id)
    with desk() as session:
        task = session.get_one(Task, lark.secret_task.id)
        assert task.is_done
        assert task.blocker is None
    move(ana, lark.secret_task, to_column=lark.doing.id)
    with desk() as session:
        assert not session.get_one(Task, lark.secret_task.id).is_done


def test_the_move_form_works_as_a_page(world, browser):
    page = browser(world.ana).get(f"/projects/tasks/{world.lark.task.id}/moves/new")
    assert page.status_code == 200
    assert f'name="from_column" value="{world.lark.inbox.id}"' in page.text
    answer = move(browser(world.ana), world.lark.task, to_column=world.lark.doing.id, place="top")
    assert answer.status_code == 303
    assert answer.location == f"/projects/{world.lark.project.id}#task-{world.lark.task.id}"


def order(desk, column) -> list[int]:
    with desk() as session:
        return list(session.scalars(select(Task.id).where(Task.column_id == column.id).order_by(Task.position, Task.id)))
