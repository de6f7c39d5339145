"""A card dropped into another stage of all work goes to that stage of its own board."""

import re
from collections.abc import Callable
from typing import Any

from tests.world import World
from vbm.accounts.models import Capacity, Person
from vbm.clients.models import Client
from vbm.projects.models import Column, Task, WaitingOn

Desk = Callable[[], Any]


def drop(browser: Any, task_id: int, to: str, came_from: str = "", **said: Any) -> Any:
    return browser.post(f"/work/tasks/{task_id}/moves", data={"to_column": to, "from_column": came_from, **said})


def task_now(desk: Desk, task_id: int) -> tuple[str, bool, bool, int | None]:
    with desk() as session:
        task = session.get_one(Task, task_id)
        return task.column.stage.value, task.is_done, task.blocker is not None, task.assignee_id


def test_it_goes_to_its_own_projects_column_of_that_stage(world: World, browser: Callable[..., Any], desk: Desk) -> None:
    vera = browser(world.vera, hx=True)
    answer = drop(vera, world.wren.task.id, "doing", "inbox")
    assert answer.status_code == 200
    assert f'hx-target="#work-{world.wren.task.id}"' in answer.text
    assert "Moved to Doing" in answer.text
    with desk() as session:
        assert session.get_one(Task, world.wren.task.id).column_id == world.wren.doing.id


def test_a_board_without_such_a_column_says_so(world: World, browser: Callable[..., Any], desk: Desk) -> None:
    answer = drop(browser(world.vera, hx=True), world.lark.task.id, "review", "inbox")
    assert answer.status_code == 422
    assert "has no column for Review" in answer.text
    assert task_now(desk, world.lark.task.id)[0] == "inbox"


def test_into_waiting_asks_first(world: World, browser: Callable[..., Any], desk: Desk) -> None:
    answer = drop(browser(world.vera, hx=True), world.lark.task.id, "waiting", "inbox")
    assert answer.status_code == 422
    assert f'href="/projects/tasks/{world.lark.task.id}/blocker/new"' in answer.text
    assert task_now(desk, world.lark.task.id)[2] is False


def test_out_of_waiting_it_goes_on_and_undo_lets_it_wait_again(world: World, browser: Callable[..., Any], desk: Desk) -> None:
    vera, task_id = browser(world.vera, hx=True), world.lark.secret_task.id
    answer = drop(vera, task_id, "next", "waiting")
    assert task_now(desk, task_id)[:3] == ("next", False, False)
    form = dict(re.findall(r'name="(to_column|after_id|before_id|version)" value="(\d*)"', answer.text))
    back = vera.post(f"/work/tasks/{task_id}/moves/undo", data=form)
    assert "Moved back." in back.text
    assert task_now(desk, task_id)[:3] == ("doing", False, True)


def test_into_done_finishes_it_and_undo_opens_it_again(world: World, browser: Callable[..., Any], desk: Desk) -> None:
    vera, task_id = browser(world.vera, hx=True), world.lark.task.id
    answer = drop(vera, task_id, "done", "inbox")
    assert "Done." in answer.text
    assert task_now(desk, task_id)[:2] == ("done", True)
    form = dict(re.findall(r'name="(to_column|after_id|before_id|version)" value="(\d*)"', answer.text))
    vera.post(f"/work/tasks/{task_id}/moves/undo", data=form)
    assert task_now(desk, task_id)[:2] == ("inbox", False)


def test_whoever_saw_it_elsewhere_is_told(world: World, browser: Callable[..., Any], desk: Desk) -> None:
    vera, ana = browser(world.vera, hx=True), browser(world.ana, hx=True)
    drop(ana, world.lark.task.id, "next", "inbox")
    late = drop(vera, world.lark.task.id, "doing", "inbox")
    assert late.status_code == 409
    assert "Ana Reis has just moved" in late.text
    assert task_now(desk, world.lark.task.id)[0] == "next"


def test_in_the_rows_of_people_a_drop_gives_it_to_somebody(world: World, browser: Callable[..., Any], desk: Desk) -> None:
    with desk() as session:
        lark, vera = session.get_one(Client, world.lark.client.id), session.get_one(Person, world.vera.id)
        lark.seat(session, session.get_one(Person, world.bo.id), Capacity.MEMBER, by=vera)
        session.commit()
    ana, task_id = browser(world.ana, hx=True), world.lark.task.id
    assert drop(ana, task_id, f"inbox-person-{world.bo.id}", f"inbox-person-{world.ana.id}").status_code == 200
    assert task_now(desk, task_id)[3] == world.bo.id
    assert drop(ana, task_id, "inbox-person-0").status_code == 200
    assert task_now(desk, task_id)[3] is None
    assert drop(ana, task_id, f"next-person-{world.cleo.id}").status_code == 422
    assert task_now(desk, task_id)[0] == "inbox", "refused as a whole"


def test_a_task_stays_with_its_client(world: World, browser: Callable[..., Any], desk: Desk) -> None:
    vera = browser(world.vera, hx=True)
    answer = drop(vera, world.lark.task.id, f"doing-client-{world.wren.client.id}")
    assert (answer.status_code, "A task stays with its client." in answer.text) == (422, True)
    assert drop(vera, world.lark.task.id, f"doing-client-{world.lark.client.id}").status_code == 200


def test_what_is_foreign_or_no_stage_is_not_there(world: World, browser: Callable[..., Any]) -> None:
    ana = browser(world.ana, hx=True)
    assert drop(ana, world.wren.task.id, "doing").status_code == 404
    for odd in ("", "x", str(world.lark.doing.id), "doing-person-"):
        assert drop(ana, world.lark.task.id, odd).status_code == 404
    undo = {"to_column": world.wren.doing.id}
    assert ana.post(f"/work/tasks/{world.lark.task.id}/moves/undo", data=undo).status_code == 404


def test_undo_asks_when_somebody_built_on_it_since(world: World, browser: Callable[..., Any], desk: Desk) -> None:
    vera, task_id = browser(world.vera, hx=True), world.lark.task.id
    answer = drop(vera, task_id, "next", "inbox")
    form = dict(re.findall(r'name="(to_column|after_id|before_id|version)" value="(\d*)"', answer.text))
    with desk() as session:
        task, ana = session.get_one(Task, task_id), session.get_one(Person, world.ana.id)
        task.block(session, WaitingOn.OWNER, "Which colour?", by=ana)
        session.commit()
    late = vera.post(f"/work/tasks/{task_id}/moves/undo", data=form)
    assert late.status_code == 409
    assert "Ana Reis has changed" in late.text


def test_without_javascript_the_way_leads_back_to_all_work(world: World, browser: Callable[..., Any], desk: Desk) -> None:
    answer = drop(browser(world.vera), world.lark.task.id, "doing")
    assert (answer.status_code, answer.location) == (303, "/work")
    with desk() as session:
        assert session.get_one(Column, session.get_one(Task, world.lark.task.id).column_id).id == world.lark.doing.id
