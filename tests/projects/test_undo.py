"""What Undo brings back: the place, what was waiting, whether it was begun. The same for a move and for Done."""

import re
from html import unescape

import pytest
from sqlalchemy import delete, select

from vbm.accounts.models import Person
from vbm.clients.models import Client
from vbm.projects.models import Column, Project, Stage, Task


def undo_in(text: str) -> tuple[str, dict[str, str]]:
    """The way back that the toast offers."""
    form = text.split('hx-target="#toasts"', 1)[1]
    address = re.search(r'action="([^"]+)"', form)
    return unescape(address[1]), dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))


def done(client, task_id):
    return undo_in(client.post(f"/projects/tasks/{task_id}/completion").text)


def moved(client, task_id, column):
    return undo_in(client.post(f"/projects/tasks/{task_id}/moves", data={"to_column": column.id}).text)


def back(client, way):
    answer = client.post(way[0], data=way[1])
    assert answer.status_code == 200, answer.text
    return answer.text


@pytest.fixture
def now(desk):
    def look(task_id):
        with desk() as session:
            task = session.get_one(Task, task_id)
            _ = task.completion, task.blocker
            return task

    return look


@pytest.fixture
def three(world, desk):
    with desk() as session:
        inbox, by = session.get_one(Column, world.lark.inbox.id), session.get_one(Person, world.ana.id)
        ids = [world.lark.task.id, *(Task.create(session, inbox, word, by=by).id for word in ("B", "C"))]
        session.commit()
    return ids


def order(desk, column):
    with desk() as session:
        return list(session.scalars(select(Task.id).where(Task.column_id == column.id).order_by(Task.position, Task.id)))


def test_undo_of_done_brings_the_card_back_between_its_neighbours(world, browser, desk, now, three):
    ana = browser(world.ana, hx=True)
    assert "Open again." in back(ana, done(ana, three[1]))
    assert order(desk, world.lark.inbox) == three
    assert (now(three[1]).is_done, now(three[1]).started_at) == (False, None)


def test_undo_of_done_lets_what_waited_wait_on(world, browser, desk, now):
    ana, task = browser(world.ana, hx=True), world.lark.secret_task
    before = now(task.id)
    way = done(ana, task.id)
    assert now(task.id).blocker is None
    back(ana, way)
    after = now(task.id)
    assert (after.column_id, after.blocker.id, after.blocker.since) == (
        before.column_id, before.blocker.id, before.blocker.since
    )  # fmt: skip
    assert after.started_at == before.started_at


def test_on_a_board_without_done_it_stays_where_it_is_and_waits_on(world, browser, desk, now):
    lark = world.lark
    with desk() as session:
        session.execute(delete(Task).where(Task.column_id == lark.done.id))
        session.delete(session.get_one(Column, lark.done.id))
        session.commit()
    ana = browser(world.ana, hx=True)
    way = done(ana, lark.secret_task.id)
    assert now(lark.secret_task.id).is_done
    assert "Open again." in back(ana, way)
    after = now(lark.secret_task.id)
    assert (after.is_done, after.column_id, after.blocker.until) == (False, lark.doing.id, None)


def test_undo_of_a_second_done_opens_it_again(world, browser, now):
    ana, id = browser(world.ana, hx=True), world.lark.done_task.id
    back(ana, done(ana, id))
    assert not now(id).is_done


def test_undo_of_a_move_takes_back_what_the_move_began(world, browser, now):
    ana, id = browser(world.ana, hx=True), world.lark.task.id
    way = moved(ana, id, world.lark.doing)
    assert now(id).started_at is not None
    back(ana, way)
    assert now(id).started_at is None


@pytest.mark.parametrize("stage", [Stage.DOING, Stage.DONE])
def test_undo_of_the_way_to_another_project_takes_back_what_it_began_ended_and_finished(world, browser, desk, now, stage):
    with desk() as session:
        lark, vera = session.get_one(Client, world.lark.client.id), session.get_one(Person, world.vera.id)
        other = Column.add(session, Project.open(session, lark, "Fair", by=vera), "There", stage, by=vera).id
        session.commit()
    ana = browser(world.ana, hx=True)
    for task in (world.lark.task, world.lark.secret_task, world.lark.done_task):
        before = now(task.id)
        answer = ana.post(f"/projects/tasks/{task.id}/transfers", data={"column_id": other})
        assert now(task.id).is_done == (stage == Stage.DONE)
        back(ana, undo_in(answer.text))
        after = now(task.id)
        assert (after.column_id, after.started_at) == (before.column_id, before.started_at)
        assert (after.blocker and after.blocker.id) == (before.blocker and before.blocker.id)
        assert (after.completion and (after.completion.at, after.completion.by_id)) == (
            before.completion and (before.completion.at, before.completion.by_id)
        )


def test_undo_leaves_begun_what_was_begun_before(world, browser, now):
    ana, id = browser(world.ana, hx=True), world.lark.task.id
    ana.post(f"/projects/tasks/{id}/start")
    began = now(id).started_at
    moved(ana, id, world.lark.inbox)
    back(ana, moved(ana, id, world.lark.doing))
    assert now(id).started_at == began


def test_one_undo_after_another_takes_back_each_its_own_deed(world, browser, desk, now):
    ana, id = browser(world.ana, hx=True), world.lark.task.id
    first, second = moved(ana, id, world.lark.doing), done(ana, id)
    back(ana, second)
    assert (now(id).column_id, now(id).started_at is None) == (world.lark.doing.id, False)
    back(ana, first)
    assert (now(id).column_id, now(id).started_at) == (world.lark.inbox.id, None)


def test_undo_of_done_asks_once_more_when_somebody_built_on_it(world, browser, now):
    ana, id = browser(world.ana, hx=True), world.lark.task.id
    way = done(ana, id)
    browser(world.vera).post(f"/projects/tasks/{id}/comments", data={"body": "Well done"})
    browser(world.vera).post(f"/projects/tasks/{id}/assignment", data={"assignee_id": ""})
    late = ana.post(way[0], data=way[1])
    assert (late.status_code, "Undo anyway?" in late.text, now(id).is_done) == (409, True, True)


def test_the_deed_of_another_task_is_nobodys_way_back(world, browser, now):
    ana, id, other = browser(world.ana, hx=True), world.lark.task.id, world.lark.secret_task.id
    theirs = moved(ana, other, world.lark.inbox)[1]["deed"]
    address, fields = moved(ana, id, world.lark.doing)
    back(ana, (address, {**fields, "deed": theirs}))
    assert (now(id).column_id, now(id).started_at is None) == (world.lark.inbox.id, False)


def test_undo_of_done_on_today_brings_it_back_as_well(world, browser, desk, now):
    ana, task = browser(world.ana, hx=True), world.lark.secret_task
    before = now(task.id)
    way = undo_in(ana.post(f"/today/tasks/{task.id}/completion").text)
    assert now(task.id).blocker is None
    back(ana, way)
    after = now(task.id)
    assert (after.is_done, after.column_id, after.blocker.id) == (False, before.column_id, before.blocker.id)
