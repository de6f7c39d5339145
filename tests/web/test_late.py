"""What a phone sends late: done once, told when it was said, and never done over what somebody else did since."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import func, select

from tests.conftest import Browser
from tests.world import OURS, World
from vbm.accounts.jobs import forget_what_is_over
from vbm.accounts.models import Capacity, Person
from vbm.activity.models import Activity
from vbm.clients.models import Client
from vbm.projects.models import Column, Comment, Task
from vbm.support import clock

Desk = Callable[[], Any]
Make = Callable[..., Browser]
FORM = {"body": "Said on the train", "command_key": "t" * 32}


@pytest.fixture
def late(world: World, browser: Make) -> Callable[..., Any]:
    """`late("completion", days=7)`: what Ana said so long ago about her task arrives now."""

    def send(
        deed: str, form: dict[str, Any] | None = None, *, by: Person = world.ana, as_whom: Person = world.ana, **ago: float
    ) -> Any:
        said_at = (clock.now() - timedelta(**(ago or {"hours": 4}))).isoformat()
        fields = {"command_key": f"{deed:d>32}", **(form or {}), "said_at": said_at}
        return browser(by, hx=True).post(_address(world, deed), data=fields, headers={"X-Said-By": str(as_whom.id)})

    return send


def _address(world: World, deed: str) -> str:
    return f"/{'projects' if deed == 'comments' else 'today'}/tasks/{world.lark.task.id}/{deed}"


def comments(desk: Desk) -> int:
    with desk() as session:
        return int(session.scalar(select(func.count(Comment.id)).where(Comment.body == FORM["body"])))


def of_task(session: Any, world: World, kind: str) -> list[Activity]:
    mine = (Activity.about == f"task:{world.lark.task.id}", Activity.kind == kind)
    return list(session.scalars(select(Activity).where(*mine)))


def vera_does(desk: Desk, world: World, act: Callable[[Any, Task, Person], Any]) -> None:
    with desk() as session:
        act(session, session.get_one(Task, world.lark.task.id), session.get_one(Person, world.vera.id))
        session.commit()


@pytest.mark.parametrize("days", [0, 7, 10, 29])
def test_what_arrived_once_is_not_done_again_however_late_it_is_repeated(
    days: int, app: Any, world: World, browser: Make, late: Callable[..., Any], desk: Desk
) -> None:
    first = browser(world.ana, hx=True).post(_address(world, "comments"), data=FORM)
    with time_machine.travel(clock.now() + timedelta(days=days), tick=True):
        with app.app_context():
            forget_what_is_over()
        again = late("comments", FORM, days=days)
    assert (first.status_code, again.status_code, comments(desk)) == (200, 200, 1)


def test_nor_where_the_persons_clients_changed_meanwhile(
    world: World, browser: Make, late: Callable[..., Any], desk: Desk
) -> None:
    browser(world.ana, hx=True).post(_address(world, "comments"), data=FORM)
    with desk() as session:
        wren, vera = session.get_one(Client, world.wren.client.id), session.get_one(Person, world.vera.id)
        wren.seat(session, session.get_one(Person, world.ana.id), Capacity.MEMBER, by=vera)
        session.commit()
    again = late("comments", FORM)
    assert (again.status_code, again.headers["HX-Redirect"], OURS in again.text, comments(desk)) == (200, "/today", False, 1)


def test_the_log_tells_when_it_was_said_and_when_it_came(
    world: World, browser: Make, late: Callable[..., Any], desk: Desk
) -> None:
    with time_machine.travel("2026-11-23T14:03:00Z"):
        assert late("completion", hours=4).status_code == 200
        with desk() as session:
            done = of_task(session, world, "task.completed")[0]
            assert (f"{done.at:%H:%M}", done.data["said_at"][11:16]) == ("14:03", "10:03")
        page = browser(world.vera).get(f"/projects/tasks/{world.lark.task.id}").text
    assert "finished it (said today, 10:03)" in page


@pytest.mark.parametrize("said_at", ["", "yesterday", "2026-11-23T10:00:00", "0001-01-01T00:00:00+14:00"])
def test_without_a_time_that_can_be_read_nothing_is_done(said_at: str, world: World, browser: Make, desk: Desk) -> None:
    ana, headers = browser(world.ana, hx=True), {"X-Said-By": str(world.ana.id)}
    answer = ana.post(_address(world, "completion"), data={"said_at": said_at}, headers=headers)
    assert (answer.status_code, "when this was said" in answer.text) == (422, True)
    with desk() as session:
        assert of_task(session, world, "task.completed") == []


def test_a_time_still_to_come_is_taken_as_now(world: World, late: Callable[..., Any], desk: Desk) -> None:
    assert late("completion", days=-9).status_code == 200
    with desk() as session:
        assert of_task(session, world, "task.completed")[0].data.get("said_at") is None


def test_what_was_said_more_than_thirty_days_ago_is_for_the_person_to_say_anew(
    world: World, late: Callable[..., Any], desk: Desk
) -> None:
    answer = late("completion", days=31)
    assert (answer.status_code, "more than 30 days ago" in answer.text) == (410, True)
    with desk() as session:
        assert of_task(session, world, "task.completed") == []


def test_nobody_sends_what_somebody_else_said_on_the_same_device(world: World, late: Callable[..., Any], desk: Desk) -> None:
    answer = late("comments", FORM, by=world.vera, as_whom=world.ana)
    assert (answer.status_code, "Somebody else said this" in answer.text, comments(desk)) == (401, True, 0)


def test_signed_out_meanwhile_nothing_is_done_and_the_way_in_is_shown(world: World, browser: Make, desk: Desk) -> None:
    answer = browser(hx=True).post(_address(world, "comments"), data=FORM, headers={"X-Said-By": str(world.ana.id)})
    assert (answer.status_code, answer.headers["HX-Redirect"].startswith("/sign-in"), comments(desk)) == (401, True, 0)


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda session, task, vera: task.move_to(session, session.get_one(Column, task.column_id + 1), by=vera), "moved it"),
        (lambda session, task, vera: (task.complete(session, by=vera), task.reopen(session, by=vera)), "opened it again"),
        (lambda session, task, vera: task.complete(session, by=vera), "finished it"),
        (lambda session, task, vera: task.assign(session, vera, by=vera), "gave it to Vera Lind"),
    ],
)  # fmt: skip
def test_what_somebody_else_did_since_is_shown_and_not_undone(
    act: Any, words: str, world: World, late: Callable[..., Any], desk: Desk
) -> None:
    vera_does(desk, world, act)
    answer = late("completion")
    assert (answer.status_code, f"Vera Lind {words}" in answer.text, "after you said this" in answer.text) == (409, True, True)
    assert late("completion", seconds=1).status_code == 200  # she has looked, and says it again


@pytest.mark.parametrize("deed", ["reopening", "expectation/removal"])
def test_nor_is_it_by_the_way_back(deed: str, world: World, late: Callable[..., Any], desk: Desk) -> None:
    vera_does(desk, world, lambda session, task, vera: task.complete(session, by=vera))
    answer = late(deed)
    assert (answer.status_code, "Vera Lind finished it" in answer.text) == (409, True)


def test_words_and_what_was_done_before_it_was_said_are_in_nobodys_way(
    world: World, late: Callable[..., Any], desk: Desk
) -> None:
    vera_does(desk, world, lambda session, task, vera: task.assign(session, None, by=vera))
    assert (late("comments", FORM).status_code, comments(desk)) == (200, 1)
    with time_machine.travel(clock.now() + timedelta(hours=5), tick=True):
        assert late("completion", hours=4).status_code == 200


@pytest.mark.parametrize("gone", ["seat", "task"])
def test_a_lost_seat_or_an_archived_task_is_told_as_not_there(
    gone: str, world: World, browser: Make, late: Callable[..., Any], desk: Desk
) -> None:
    if gone == "seat":
        browser(world.vera).post(f"/team/{world.ana.id}/seats/{world.lark.client.id}/end")
    else:
        vera_does(desk, world, lambda session, task, vera: task.archive(session, by=vera))
    answer = late("completion")
    assert (answer.status_code, "There is nothing here" in answer.text) == (404, True)


@pytest.mark.parametrize(("deed", "form"), [("start", {}), ("expectation", {"until": "2026-11-30"})])
def test_who_finished_it_before_is_named_to_whoever_goes_on_from_an_old_list(
    deed: str, form: dict[str, str], world: World, browser: Make, desk: Desk
) -> None:
    vera_does(desk, world, lambda session, task, vera: task.complete(session, by=vera))
    answer = browser(world.ana, hx=True).post(_address(world, deed), data=form)
    assert answer.status_code == 409
    assert re.search(r"Vera Lind finished it \(.+\); it is done\. Reopen it first", answer.text)
