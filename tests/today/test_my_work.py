"""My work, in the order in which I should look at it."""

import re
from collections.abc import Callable
from typing import Any

import brotli
from flask import Flask

from tests.world import OURS, THEIRS, World
from vbm.extensions import db
from vbm.projects.models import Task, WaitingOn


def _order(text: str) -> list[str]:
    return re.findall(r'<h2 id="group-(\w+)"|<article[^>]*id="todo-(\d+)"', text)  # type: ignore[return-value]


def test_overdue_comes_first_then_today_next_later_and_what_waits_for_others(
    world: World, browser: Callable[..., Any], add: Callable[..., int]
) -> None:
    later, undated = add("Later", 20), add("Some day")
    soon, begun = add("Soon", 3), add("Begun", place=world.lark.doing)
    older, late, now = add("Older", -5), add("Late", -1), add("Now", 0)
    text = browser(world.ana).get("/today").text
    found = [group or int(task) for group, task in _order(text)]
    stuck, dated = world.lark.secret_task.id, world.lark.task.id
    done = world.lark.done_task.id
    assert found == [
        "overdue", older, late, "today", now, "next", soon, begun, "later", dated, later, undated, "others", stuck, "done", done,
    ]  # fmt: skip
    assert "5 days late" in text
    assert "Waiting for the client since" in text
    assert f"Needs a login {OURS}" in text


def test_only_mine_and_only_of_my_clients(world: World, browser: Callable[..., Any], add: Callable[..., int]) -> None:
    add("Veras own", 0, assignee=world.vera)
    add("Nobodys", 0, assignee=None)
    text = browser(world.ana).get("/today").text
    assert OURS in text
    assert not any(word in text for word in (THEIRS, "Veras own", "Nobodys"))


def test_the_page_of_a_full_day_is_small_on_the_wire(world: World, browser: Callable[..., Any], add: Callable[..., int]) -> None:
    for number in range(40):
        add(f"A task with a fairly long title, number {number}", number - 5)
    answer = browser(world.ana).get("/today", headers={"Accept-Encoding": "br"})
    assert len(answer.data) < 30_000
    assert b"A task with a fairly long title, number 0" in brotli.decompress(answer.data)


def test_no_group_grows_without_end(world: World, browser: Callable[..., Any], add: Callable[..., int]) -> None:
    for number in range(30):
        add(f"Later {number}", 30 + number)
    text = browser(world.ana).get("/today").text
    assert "Later 0<" in text
    assert "Later 29<" not in text
    assert "more: <a" in text


def test_started_moves_the_task_and_answers_with_my_work(
    world: World, browser: Callable[..., Any], task_now: Callable[[int], Task]
) -> None:
    id = world.lark.task.id
    answer = browser(world.ana, hx=True).post(f"/today/tasks/{id}/start")
    assert answer.status_code == 200
    assert 'hx-target="#my-work"' in answer.text
    assert f"Started “Write sales page {OURS}”." in answer.text
    assert task_now(id).started_at is not None
    assert task_now(id).column_id == world.lark.doing.id


def test_done_can_be_undone(world: World, browser: Callable[..., Any], task_now: Callable[[int], Task]) -> None:
    id, ana = world.lark.task.id, browser(world.ana, hx=True)
    answer = ana.post(f"/today/tasks/{id}/completion")
    assert f"/today/tasks/{id}/reopening" in answer.text.split('hx-target="#toasts"')[1]
    assert task_now(id).completion.by_id == world.ana.id  # type: ignore[union-attr]
    assert ana.post(f"/today/tasks/{id}/reopening").status_code == 200
    assert not task_now(id).is_done


def test_without_javascript_a_thumb_leads_back_to_its_task(world: World, browser: Callable[..., Any]) -> None:
    id, ana = world.lark.task.id, browser(world.ana)
    for deed in ("start", "completion", "reopening"):
        answer = ana.post(f"/today/tasks/{id}/{deed}")
        assert (answer.status_code, answer.headers["Location"]) == (303, f"/today#todo-{id}")
        assert f'id="todo-{id}"' in ana.get("/today").text


def test_every_deed_has_a_command_key_of_its_own(world: World, browser: Callable[..., Any]) -> None:
    text = browser(world.ana).get("/today").text
    forms = re.findall(r'<form method="post" action="([^"]+)".*?name="command_key" value="([^"]+)"', text, re.DOTALL)
    assert len(dict(forms)) > 8
    assert len({key for _, key in forms}) == len(dict(forms))
    assert all(len(key) + 16 <= 64 for _, key in forms)


def test_stuck_asks_on_whom_and_why_and_notes_it(
    world: World, browser: Callable[..., Any], task_now: Callable[[int], Task]
) -> None:
    id, ana = world.lark.task.id, browser(world.ana)
    page = ana.get(f"/today/tasks/{id}/blocker")
    assert page.text.count("<h1") == 1
    assert all(one.label.capitalize() in page.text for one in WaitingOn)
    part = browser(world.ana, hx=True).get(f"/today/tasks/{id}/blocker").text
    assert "<h1" not in part
    answer = ana.post(f"/today/tasks/{id}/blocker", data={"waiting_on": "manager", "why": "Which price?\r\nNow"})
    assert answer.headers["Location"] == f"/today#todo-{id}"
    blocker = task_now(id).blocker
    assert (blocker.waiting_on, blocker.why, blocker.by_id) == (WaitingOn.MANAGER, "Which price? Now", world.ana.id)  # type: ignore[union-attr]


def test_a_stuck_form_with_a_gap_says_so_and_keeps_what_was_typed(
    world: World, browser: Callable[..., Any], task_now: Callable[[int], Task]
) -> None:
    id = world.lark.task.id
    for hx in (False, True):
        ana = browser(world.ana, hx=hx)
        for data in ({"why": "Kept <words>"}, {"why": "Kept <words>", "waiting_on": "the moon"}):
            answer = ana.post(f"/today/tasks/{id}/blocker", data=data)
            assert answer.status_code == 422
            assert "Kept &lt;words&gt;" in answer.text
        assert ana.post(f"/today/tasks/{id}/blocker", data={"waiting_on": "owner", "why": "x" * 501}).status_code == 422
        assert "Say in one sentence what you need." in ana.post(f"/today/tasks/{id}/blocker", data={"waiting_on": "owner"}).text
    assert task_now(id).blocker is None


def test_a_done_task_cannot_be_stuck_or_started(world: World, browser: Callable[..., Any]) -> None:
    id, ana = world.lark.done_task.id, browser(world.ana, hx=True)
    stuck = ana.post(f"/today/tasks/{id}/blocker", data={"waiting_on": "owner", "why": "Late"})
    assert (stuck.status_code, ana.post(f"/today/tasks/{id}/start").status_code) == (422, 422)
    assert 'class="refusal"' in stuck.text


def test_another_clients_task_is_not_there(world: World, browser: Callable[..., Any], task_now: Callable[[int], Task]) -> None:
    id, ana = world.wren.task.id, browser(world.ana)
    before = task_now(id).version
    for deed in ("start", "completion", "reopening", "blocker"):
        assert ana.post(f"/today/tasks/{id}/{deed}", data={"waiting_on": "owner", "why": "x"}).status_code == 404
    assert ana.get(f"/today/tasks/{id}/blocker").status_code == 404
    assert task_now(id).version == before


def test_the_day_is_my_own_and_owners_have_another_page(world: World, browser: Callable[..., Any]) -> None:
    assert "Monday 23 November" in browser(world.ana).get("/today").text
    assert browser(world.cleo).get("/today").status_code == 403


def test_an_empty_day_says_what_will_be_here(
    world: World, app: Flask, browser: Callable[..., Any], desk: Callable[[], Any]
) -> None:
    with desk() as session:
        for task in session.query(Task).where(Task.assignee_id == world.ana.id):
            task.assignee_id = None
        db.session.commit()
    assert "Tasks that are yours will be here" in browser(world.ana).get("/today").text
