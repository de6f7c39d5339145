"""Columns: what they are called and mean, where they stand, how much they take, and what becomes of their tasks."""

import pytest
from sqlalchemy import select

from vbm.accounts.models import Person
from vbm.projects.folds import fold
from vbm.projects.models import Column, Completion, Fold, Task

SAID = {"name": "Making", "stage": "doing", "policy": "Only with a date", "most": "3", "colour": "c4"}


def columns(desk, world):
    with desk() as session:
        mine = select(Column).where(Column.project_id == world.lark.project.id).order_by(Column.position, Column.id)
        return [column.id for column in session.scalars(mine)]


def fill(desk, column, count):
    with desk() as session:
        by = session.scalars(select(Person).where(Person.email == "vera@vbm.test")).one()
        there = session.get_one(Column, column.id)
        ids = [Task.create(session, there, f"More {number}", by=by).id for number in range(count)]
        session.commit()
        return ids


def test_a_column_gets_another_name_limit_rule_and_colour(world, browser, desk):
    column = world.lark.doing
    page = browser(world.ana).get(f"/projects/columns/{column.id}/edit")
    assert page.status_code == 200
    answer = browser(world.ana).post(f"/projects/columns/{column.id}", data={**SAID, "is_hard": "y"})
    assert answer.location == f"/projects/{world.lark.project.id}#column-{column.id}"
    with desk() as session:
        kept = session.get_one(Column, column.id)
        assert (kept.name, kept.policy, kept.most, kept.is_hard, kept.colour) == ("Making", "Only with a date", 3, True, "c4")


@pytest.mark.parametrize("wrong", [{"name": ""}, {"most": "0"}, {"most": "many"}, {"colour": "c13"}, {"stage": "gone"}])
def test_what_a_column_cannot_be_gets_a_sentence_and_loses_nothing(world, browser, desk, wrong):
    answer = browser(world.ana).post(f"/projects/columns/{world.lark.doing.id}", data={**SAID, **wrong})
    assert answer.status_code == 422
    assert "Only with a date" in answer.text
    with desk() as session:
        assert session.get_one(Column, world.lark.doing.id).most is None


def test_a_column_that_comes_to_mean_done_finishes_its_tasks_only_when_that_was_said(world, browser, desk):
    column, task = world.lark.doing, world.lark.secret_task
    said = {"name": column.name, "stage": "done"}
    asked = browser(world.ana).post(f"/projects/columns/{column.id}", data=said)
    assert asked.status_code == 422
    assert "1 open task is finished by this." in asked.text
    assert browser(world.ana).post(f"/projects/columns/{column.id}", data={**said, "finish": "y"}).status_code == 303
    with desk() as session:
        assert session.get(Completion, task.id) is not None
        assert session.get_one(Task, task.id).blocker is None


def test_what_is_finished_stays_so_when_its_column_means_something_else(world, browser, desk):
    column = world.lark.done
    assert browser(world.ana).post(f"/projects/columns/{column.id}", data={"name": "Late", "stage": "review"}).status_code == 303
    with desk() as session:
        assert session.get(Completion, world.lark.done_task.id) is not None


def test_columns_go_left_right_and_after_each_other(world, browser, desk):
    ana, (inbox, next_, doing, done) = browser(world.ana), columns(desk, world)
    ana.post(f"/projects/columns/{doing}/moves", data={"step": "left"})
    assert columns(desk, world) == [inbox, doing, next_, done]
    ana.post(f"/projects/columns/{inbox}/moves", data={"step": "right"})
    assert columns(desk, world) == [doing, inbox, next_, done]
    ana.post(f"/projects/columns/{doing}/moves", data={"step": "left"})
    assert columns(desk, world) == [doing, inbox, next_, done]
    ana.post(f"/projects/columns/{doing}/moves", data={"after_id": next_})
    assert columns(desk, world) == [inbox, next_, doing, done]
    ana.post(f"/projects/columns/{done}/moves", data={"step": "right"})
    assert columns(desk, world) == [inbox, next_, doing, done]
    ana.post(f"/projects/columns/{done}/moves", data={"after_id": ""})
    assert columns(desk, world) == [done, inbox, next_, doing]
    answer = browser(world.ana, hx=True).post(f"/projects/columns/{done}/moves", data={"step": "right"})
    assert f"#strip-{world.lark.project.id}" in answer.text


def test_a_column_goes_and_all_its_tasks_go_on_in_another(world, browser, desk):
    lark = world.lark
    more = fill(desk, lark.doing, 2)
    with desk() as session:
        session.get_one(Task, more[1]).archived_at = lark.client.since
        fold(session, session.get_one(Person, world.ana.id), f"column:{lark.doing.id}")
        session.commit()
    assert "3 tasks move" in browser(world.ana).get(f"/projects/columns/{lark.doing.id}/removal/new").text
    address = f"/projects/columns/{lark.doing.id}/removal"
    assert browser(world.ana).post(address, data={"into_id": ""}).status_code == 422
    assert browser(world.ana).post(address, data={"into_id": world.wren.inbox.id}).status_code == 422
    answer = browser(world.ana).post(address, data={"into_id": lark.inbox.id})
    assert answer.location == f"/projects/{lark.project.id}#column-{lark.inbox.id}"
    with desk() as session:
        here = select(Task.id).where(Task.column_id == lark.inbox.id).order_by(Task.position)
        assert session.scalars(here).all() == [lark.task.id, lark.secret_task.id, *more]
        assert session.get(Column, lark.doing.id) is None
        assert session.scalar(select(Fold.about)) is None
        assert session.get_one(Task, lark.secret_task.id).blocker is not None


def test_open_tasks_go_into_a_done_column_only_when_that_was_said(world, browser, desk):
    lark, address = world.lark, f"/projects/columns/{world.lark.inbox.id}/removal"
    asked = browser(world.ana).post(address, data={"into_id": lark.done.id})
    assert asked.status_code == 422
    assert "1 open task is finished by this." in asked.text
    assert browser(world.ana).post(address, data={"into_id": lark.done.id, "finish": "y"}).status_code == 303
    with desk() as session:
        assert session.get(Completion, lark.task.id) is not None


def test_what_was_finished_stays_finished_when_its_column_goes(world, browser, desk):
    lark = world.lark
    browser(world.ana).post(f"/projects/columns/{lark.done.id}/removal", data={"into_id": lark.inbox.id})
    with desk() as session:
        assert session.get(Completion, lark.done_task.id) is not None
        assert session.get_one(Task, lark.done_task.id).column_id == lark.inbox.id


def test_the_last_column_stays(world, browser, desk):
    *others, last = columns(desk, world)
    for column_id in others:
        answer = browser(world.ana).post(f"/projects/columns/{column_id}/removal", data={"into_id": last, "finish": "y"})
        assert answer.status_code == 303
    refused = browser(world.ana).post(f"/projects/columns/{last}/removal", data={"into_id": ""})
    assert refused.status_code == 422
    assert "only column" in refused.text
    assert "only column" in browser(world.ana).get(f"/projects/columns/{last}/removal/new").text


def test_a_fold_is_kept_for_the_one_who_folded(world, browser, desk):
    address = f"/projects/columns/{world.lark.doing.id}/fold"
    for _ in range(2):
        assert browser(world.ana).post(address).status_code == 303
    with desk() as session:
        assert session.execute(select(Fold.person_id, Fold.about)).all() == [(world.ana.id, f"column:{world.lark.doing.id}")]
    for _ in range(2):
        assert browser(world.ana).post(f"{address}/undo").status_code == 303
    with desk() as session:
        assert session.execute(select(Fold.about)).all() == []


def test_columns_of_other_clients_are_not_there(world, browser):
    theirs = f"/projects/columns/{world.wren.doing.id}"
    for path in ("", "/moves", "/removal", "/fold", "/fold/undo"):
        assert browser(world.ana).post(theirs + path, data={"name": "Mine"}).status_code == 404
