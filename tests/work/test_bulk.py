"""One change to all that is ticked, with a report and a way back."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.world import THEIRS, World
from vbm.accounts.models import Person
from vbm.activity.models import Activity
from vbm.projects.models import Column, Label, Priority, Task, TaskLabel

Desk = Callable[[], Any]


def send(browser: Any, ids: Iterable[int], verb: str, **said: Any) -> Any:
    return browser.post("/work/bulk", data={"ids": list(ids), "verb": verb, "next": "/work/list", **said})


def seen(desk: Desk, ids: Iterable[int], name: str) -> list[Any]:
    with desk() as session:
        return [getattr(session.get_one(Task, id), name) for id in ids]


def undo(browser: Any, answer: Any) -> Any:
    toast = answer.text.split('hx-target="#toasts"', 1)[1].split("</hx-partial>")[0]
    fields = re.findall(r'name="(ids|verb|label|person_id|due_on|priority|stage)" value="([^"]*)"', toast)
    ids = [value for name, value in fields if name == "ids"]
    return browser.post("/work/bulk", data={**dict(fields), "ids": ids, "next": "/work/list"})


@pytest.fixture
def both(world: World) -> list[int]:
    return [world.lark.task.id, world.wren.task.id]


VERBS: list[tuple[str, dict[str, Any], str, Any]] = [
    ("due", {"due_on": "2027-01-05"}, "due_on", date(2027, 1, 5)),
    ("due", {"due_on": ""}, "due_on", None),
    ("priority", {"priority": "high"}, "priority", Priority.HIGH),
    ("assign", {"person_id": ""}, "assignee_id", None),
    ("done", {}, "is_done", True),
    ("archive", {}, "where_it_went", "archive"),
    ("trash", {}, "where_it_went", "trash"),
]


@pytest.mark.parametrize(("verb", "said", "name", "becomes"), VERBS)
def test_all_of_them_change_and_say_so(
    world: World,
    browser: Callable[..., Any],
    desk: Desk,
    both: list[int],
    verb: str,
    said: dict[str, Any],
    name: str,
    becomes: Any,
) -> None:
    vera = browser(world.vera)
    answer = send(vera, both, verb, **said)
    assert (answer.status_code, answer.location) == (303, "/work/list")
    assert seen(desk, both, name) == [becomes, becomes]
    assert "2 changed." in vera.get("/work/list").text


@pytest.mark.parametrize(("verb", "said", "name"), [(verb, said, name) for verb, said, name, _ in VERBS if verb != "assign"])
def test_what_was_alike_before_can_be_taken_back(
    world: World, browser: Callable[..., Any], desk: Desk, both: list[int], verb: str, said: dict[str, Any], name: str
) -> None:
    vera, before = browser(world.vera, hx=True), seen(desk, both, name)
    answer = send(vera, both, verb, **said)
    assert "2 changed." in answer.text
    assert "Undo" in answer.text
    assert "2 changed." in undo(vera, answer).text
    assert seen(desk, both, name) == before


def test_what_was_not_alike_offers_no_way_back(world: World, browser: Callable[..., Any], both: list[int]) -> None:
    answer = send(browser(world.vera, hx=True), both, "assign", person_id="")
    assert "2 changed." in answer.text
    assert "Undo" not in answer.text, "they were two people's"


def test_what_cannot_be_done_says_why_and_the_rest_is_done(
    world: World, browser: Callable[..., Any], desk: Desk, both: list[int]
) -> None:
    answer = send(browser(world.vera, hx=True), both, "assign", person_id=world.ana.id)
    assert "1 was so already; 1 was not: Ana Reis does not work for this client." in answer.text
    answer = send(browser(world.vera, hx=True), [*both, world.lark.secret_task.id], "assign", person_id=world.bo.id)
    assert (
        "1 was so already; 2 were not: Bo Sand does not work for this client. Give them a seat there first. (2 times)"
        in answer.text
    )
    assert seen(desk, both, "assignee_id") == [world.ana.id, world.bo.id]


def test_labels_are_each_clients_own(world: World, browser: Callable[..., Any], desk: Desk, both: list[int]) -> None:
    vera = browser(world.vera, hx=True)
    answer = send(vera, both, "label", label="Launch")
    assert "2 changed." in answer.text
    with desk() as session:
        asked = select(Label.client_id).join(TaskLabel, TaskLabel.label_id == Label.id).where(Label.name == "Launch")
        assert sorted(session.scalars(asked)) == [world.lark.client.id, world.wren.client.id]
    assert "2 were so already." in send(vera, both, "label", label="Launch").text
    assert "2 changed." in send(vera, both, "unlabel", label="Launch").text
    assert send(vera, both, "label", label=" ").status_code == 422


def test_a_stage_is_each_boards_own_column(world: World, browser: Callable[..., Any], desk: Desk, both: list[int]) -> None:
    vera = browser(world.vera, hx=True)
    answer = send(vera, both, "stage", stage="doing")
    assert seen(desk, both, "column_id") == [world.lark.doing.id, world.wren.doing.id]
    assert "2 changed." in undo(vera, answer).text
    assert seen(desk, both, "column_id") == [world.lark.inbox.id, world.wren.inbox.id]
    refused = send(vera, both, "stage", stage="review").text
    assert "0 changed; 2 were not:" in refused
    assert send(vera, both, "stage", stage="waiting").status_code == 422


def test_what_is_foreign_is_not_there(world: World, browser: Callable[..., Any], desk: Desk, both: list[int]) -> None:
    answer = send(browser(world.ana, hx=True), both, "done")
    assert "1 changed; 1 is not there any more." in answer.text
    assert THEIRS not in answer.text
    assert seen(desk, both, "is_done") == [True, False]
    assert send(browser(world.cleo), both, "done").status_code == 403


@pytest.mark.parametrize("ids", [[], ["x"], ["-1", "0"], [str(2**31)], ["1e3"]])
def test_nothing_ticked_says_so(world: World, browser: Callable[..., Any], ids: list[str]) -> None:
    answer = browser(world.vera, hx=True).post("/work/bulk", data={"ids": ids, "verb": "done"})
    assert (answer.status_code, "Tick the tasks first." in answer.text) == (422, True)


def test_more_than_five_hundred_are_too_many(world: World, browser: Callable[..., Any], desk: Desk) -> None:
    answer = send(browser(world.vera, hx=True), range(1, 502), "done")
    assert (answer.status_code, "at most 500" in answer.text) == (422, True)
    assert seen(desk, [world.lark.task.id], "is_done") == [False]


def test_the_same_form_twice_changes_once(world: World, browser: Callable[..., Any], desk: Desk, both: list[int]) -> None:
    vera = browser(world.vera)
    for _ in range(2):
        assert send(vera, both, "due", due_on="2027-02-02", command_key="k" * 32).status_code == 303
    with desk() as session:
        about = [f"task:{id}" for id in both]
        due = select(func.count(Activity.id)).where(Activity.about.in_(about), Activity.kind.startswith("task.due"))
        assert session.scalar(due) == 2


def test_a_form_that_changed_nothing_can_be_sent_again(
    world: World, browser: Callable[..., Any], desk: Desk, both: list[int]
) -> None:
    vera = browser(world.vera)
    send(vera, [world.lark.done_task.id], "done", command_key="k" * 32)
    send(vera, both, "done", command_key="k" * 32)
    assert seen(desk, both, "is_done") == [True, True]


def test_sixty_at_once_are_one_transaction(world: World, browser: Callable[..., Any], desk: Desk) -> None:
    with desk() as session:
        vera, column = session.get_one(Person, world.vera.id), session.get_one(Column, world.lark.doing.id)
        ids = [Task.create(session, column, f"Imported {number}", by=vera).id for number in range(60)]
        session.commit()
    answer = send(browser(world.vera, hx=True), ids, "priority", priority="low")
    assert "60 changed." in answer.text
    assert set(seen(desk, ids, "priority")) == {Priority.LOW}
