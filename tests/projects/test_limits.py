"""How much a column takes: a warning, or a wall against more."""

import pytest
from sqlalchemy import select

from vbm.accounts.models import Person
from vbm.projects.limits import Full, must_have_room, over
from vbm.projects.models import Column, Project, Stage, Task, WaitingOn


def test_only_a_hard_limit_that_is_reached_refuses():
    for most, is_hard, count in ((None, True, 99), (3, False, 99), (3, True, 2)):
        must_have_room("Doing", most, is_hard, count)
    with pytest.raises(Full, match="“Doing” is full: it has 4 open tasks, and at most 3") as refused:
        must_have_room("Doing", 3, True, 4)
    assert refused.value.status == 409
    assert (over(None, 9), over(3, 2), over(3, 5)) == (0, 0, 2)


@pytest.fixture
def walled(world, desk):
    """Doing takes one, and has one (and one that waits)."""
    with desk() as session:
        column, by = session.get_one(Column, world.lark.doing.id), session.get_one(Person, world.vera.id)
        column.most, column.is_hard = 1, True
        first = Task.create(session, column, "First", by=by)
        session.commit()
        return first.id


def move(client, task_id, column, **said):
    return client.post(f"/projects/tasks/{task_id}/moves", data={"to_column": column.id, **said})


def test_a_full_column_refuses_a_move_in_with_a_sentence_and_the_card_goes_back(world, browser, desk, walled):
    answer = move(browser(world.ana, hx=True), world.lark.task.id, world.lark.doing)
    assert answer.status_code == 409
    assert 'class="refusal"' in answer.text
    assert "is full: it has 1 open task, and at most 1" in answer.text
    with desk() as session:
        assert session.get_one(Task, world.lark.task.id).column_id == world.lark.inbox.id


def test_a_full_column_takes_no_new_task(world, browser, walled):
    said = {"column_id": world.lark.doing.id, "title": "One too many"}
    assert browser(world.ana).post(f"/projects/{world.lark.project.id}/tasks", data=said).status_code == 409


def test_a_full_column_can_be_put_in_order_and_left_and_its_moves_undone(world, browser, desk, walled):
    ana, lark = browser(world.ana), world.lark
    assert move(ana, walled, lark.doing, place="top").status_code == 303
    assert move(ana, lark.secret_task.id, lark.inbox).status_code == 303
    assert move(ana, lark.task.id, lark.doing, undo="yes").status_code == 303
    with desk() as session:
        assert session.get_one(Task, lark.task.id).column_id == lark.doing.id
    assert move(ana, walled, lark.done).status_code == 303


def test_what_waits_does_not_count_and_may_come_in(world, browser, desk, walled):
    with desk() as session:
        by, task = session.get_one(Person, world.vera.id), session.get_one(Task, world.lark.task.id)
        task.block(session, WaitingOn.OWNER, "Which colour?", by=by)
        session.commit()
    assert move(browser(world.ana), world.lark.task.id, world.lark.doing).status_code == 303
    with desk() as session:
        assert Task.count_open(session, world.lark.doing.id) == 1


def test_what_ends_its_waiting_by_coming_in_counts_and_what_goes_on_waiting_does_not(world, browser, desk, walled):
    ana, lark, ask = browser(world.ana), world.lark, {"waiting_on": "external", "whom": "Dana", "why": "May we?"}
    with desk() as session:
        project, vera = session.get_one(Project, lark.project.id), session.get_one(Person, world.vera.id)
        waiting = Column.add(session, project, "On others", Stage.WAITING, by=vera)
        session.commit()
    assert move(ana, lark.task.id, waiting, **ask).status_code == 303
    assert move(ana, lark.task.id, lark.doing).status_code == 409
    with desk() as session:
        task = session.get_one(Task, lark.task.id)
        assert (task.column_id, task.blocker.whom) == (waiting.id, "Dana")
    assert move(ana, lark.task.id, lark.doing, waits="yes").status_code == 303
    with desk() as session:
        assert session.get_one(Task, lark.task.id).blocker is not None
        assert Task.count_open(session, lark.doing.id) == 1


def test_a_limit_below_what_is_there_is_no_trouble_and_work_goes_on(world, browser, desk, walled):
    with desk() as session:
        by = session.get_one(Person, world.vera.id)
        session.get_one(Task, world.lark.task.id).start(session, by=by)
        session.commit()
        assert session.get_one(Task, world.lark.task.id).column_id == world.lark.doing.id
        assert session.scalar(select(Column.most).where(Column.id == world.lark.doing.id)) == 1
