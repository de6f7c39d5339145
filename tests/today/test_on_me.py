"""What waits on me: tasks of others that ask for me by name, and steps that are mine to tick; and when my day begins."""

import re
from collections.abc import Callable
from datetime import date, time
from typing import Any

import brotli
import pytest
import time_machine

from tests.counting import counted_selects
from tests.world import OURS, World
from vbm.accounts.models import Capacity, Person
from vbm.clients.models import Client
from vbm.projects.models import ChecklistItem, Task, WaitingOn

Browsers = Callable[..., Any]
Add = Callable[..., int]
Desk = Callable[[], Any]


def _part(text: str) -> str:
    return text.split('id="group-waiting"')[1].split("</section>")[0] if 'id="group-waiting"' in text else ""


@pytest.fixture
def ask(desk: Desk, world: World) -> Callable[..., None]:
    def block(task_id: int, whom: str, on: WaitingOn = WaitingOn.MEMBER) -> None:
        with desk() as session:
            session.get_one(Task, task_id).block(session, on, f"Asked of {whom}", whom, by=session.get_one(Person, world.vera.id))
            session.commit()

    return block


@pytest.mark.parametrize(
    ("whom", "on", "waits"),
    [
        ("Ana Reis", WaitingOn.MEMBER, True),
        ("ana", WaitingOn.MEMBER, True),
        (" ANA  REIS ", WaitingOn.MANAGER, True),
        ("Anabel", WaitingOn.MEMBER, False),
        ("", WaitingOn.MEMBER, False),
        ("Ana Reis", WaitingOn.OWNER, False),
        ("Ana", WaitingOn.EXTERNAL, False),
    ],
)
def test_a_task_of_somebody_else_that_asks_for_me_by_name_waits_on_me(
    world: World, browser: Browsers, add: Add, ask: Any, whom: str, on: WaitingOn, waits: bool
) -> None:
    id = add("Hers", assignee=world.vera)
    ask(id, whom, on)
    text = browser(world.ana).get("/today").text
    assert (f'id="todo-{id}"' in _part(text)) is waits
    assert ("Hers" in text) is waits


def test_what_asked_for_me_can_go_on_with_one_press(world: World, browser: Browsers, add: Add, ask: Any) -> None:
    id, ana = add("Hers", assignee=world.vera), browser(world.ana, hx=True)
    ask(id, "Ana")
    row = _part(browser(world.ana).get("/today").text)
    assert "Waiting for Ana since today, 12:00: Asked of Ana" in row
    assert "Vera Lind does it." in row
    assert set(re.findall(r'data-deed="(\w+)"', row)) == {"freed", "comment"}
    answer = ana.post(f"/today/tasks/{id}/freeing")
    assert "“Hers” can go on." in answer.text
    assert _part(answer.text) == ""


def test_my_own_task_that_waits_for_me_is_no_excuse(world: World, browser: Browsers, ask: Any) -> None:
    ask(world.lark.secret_task.id, "Ana Reis")
    text = browser(world.ana).get("/today").text
    assert f'id="todo-{world.lark.secret_task.id}"' in _part(text)
    assert 'id="group-others"' not in text


def test_a_manager_reads_it_among_what_needs_her_and_not_twice(world: World, browser: Browsers, add: Add, ask: Any) -> None:
    ask(add("Of Ana"), "Vera", WaitingOn.MANAGER)
    text = browser(world.vera).get("/today").text
    assert text.count(">Of Ana<") == 1
    assert _part(text) == ""


def test_a_step_that_is_mine_is_ticked_from_today(world: World, browser: Browsers, add: Add, desk: Desk) -> None:
    ids = {"mine, dated": add("Own task"), "mine": add("Own task"), "theirs": add("Her task", assignee=world.vera)}
    with desk() as session:
        for name, task_id in ids.items():
            item = ChecklistItem(client_id=world.lark.client.id, task_id=task_id, name=f"Step {name}", place=0)
            item.assignee_id, item.due_on = world.ana.id, date(2026, 11, 20) if "dated" in name else None
            session.add(item)
        session.commit()
    ana, text = browser(world.ana, hx=True), browser(world.ana).get("/today").text
    part = _part(text)
    assert part.index("Step mine, dated") < part.index("Step theirs")
    assert "3 days late" in part
    assert "Step mine<" not in part
    ticks = re.findall(r'action="(/today/tasks/\d+/steps/\d+)"', part)
    answer = ana.post(ticks[1], data={"done": "yes"})
    assert "Ticked: “Step theirs”." in answer.text
    assert "Step theirs<" not in _part(answer.text)
    assert "Step theirs" in _part(ana.post(ticks[1], data={"done": "no"}).text)


def test_the_day_and_the_hour_are_mine(world: World, browser: Browsers, add: Add, desk: Desk) -> None:
    """23:30 in Lisbon is noon of the next day in Auckland."""
    id = add("At noon")
    with desk() as session:
        session.get_one(Person, world.ana.id).timezone = "Pacific/Auckland"
        ana, task = session.get_one(Person, world.ana.id), session.get_one(Task, id)
        due = task.due_from(date(2026, 11, 23), time(23, 30), "Europe/Lisbon")
        task.set_due(session, *due, by=ana)
        session.commit()
    with time_machine.travel("2026-11-23T20:00:00Z"):
        text = browser(world.ana).get("/today").text
        assert "Tuesday 24 November" in text
        assert "At noon" in text.split('id="group-today"')[1].split("</section>")[0]
        assert "due today, 12:30" in text
    with time_machine.travel("2026-11-23T23:45:00Z"):
        assert "late since 12:30" in browser(world.ana).get("/today").text.split('id="group-overdue"')[1].split("</section>")[0]


def test_minutes_stand_on_the_clients_day_and_in_my_sum(world: World, browser: Browsers, desk: Desk) -> None:
    with desk() as session:
        session.get_one(Client, world.lark.client.id).timezone = "America/New_York"
        session.commit()
    with time_machine.travel("2026-11-25T03:30:00Z"):
        text = browser(world.ana, hx=True).post(f"/today/tasks/{world.lark.task.id}/minutes", data={"minutes": "90"}).text
        assert "Time written down today: <b>1 h 30 min</b>" in text
        page = browser(world.ana).get(f"/projects/tasks/{world.lark.task.id}").text
        assert "<b>1 h 30 min</b> Ana Reis, yesterday" in page


@pytest.mark.parametrize(("many", "most"), [(40, 10_000), (400, 22_000)])
def test_a_full_day_is_small_on_the_wire_and_asks_no_more(
    world: World, browser: Browsers, add: Add, desk: Desk, app: Any, many: int, most: int
) -> None:
    ana = browser(world.ana)
    with counted_selects(app) as few:
        ana.get("/today")
    first_id = add("Send the newsletter of this week", -4)
    with desk() as session:
        vera, someone = session.get_one(Person, world.vera.id), session.get_one(Person, world.ana.id)
        other = Client.open(session, "Second client", timezone="UTC", by=vera)
        other.seat(session, someone, Capacity.MEMBER, by=vera)
        first = session.get_one(Task, first_id)
        said = {"client_id": first.client_id, "project_id": first.project_id, "column_id": first.column_id}
        for number in range(many):
            task = Task(
                **said,
                position=number,
                title=f"Write part {number} of the letter",
                created_at=first.created_at,
                assignee_id=someone.id,
            )
            task.due_on, task.done_when = date(2026, 11, 20 + number % 8), f"Part {number} is in the folder"
            session.add(task)
        session.commit()
    with counted_selects(app) as said:
        answer = ana.get("/today", headers={"Accept-Encoding": "br"})
    assert len(said) == len(few) <= 10
    text = brotli.decompress(answer.data).decode()
    assert OURS in text
    assert text.count('<article class="todo') > 39
    assert len(answer.data) < most


def test_what_waits_on_me_comes_before_what_is_merely_next(world: World, browser: Browsers, add: Add, ask: Any) -> None:
    ask(add("Hers", assignee=world.vera), "Ana Reis")
    add("Now", 0)
    add("Soon", 3)
    text = browser(world.ana).get("/today").text
    assert text.index('id="group-today"') < text.index('id="group-waiting"') < text.index('id="group-next"')
