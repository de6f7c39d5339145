"""Many at once, on real threads: no 5xx, no deadlock, and what must hold still holds."""

import io
import json
import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.architecture.preparing import BOARD
from tests.conftest import Browser, session_in
from tests.world import World
from vbm.accounts.models import Person, Token
from vbm.activity.models import Activity
from vbm.clients.models import Client
from vbm.imports.models import ImportFile
from vbm.leads.models import Lead
from vbm.mail.models import Message
from vbm.projects.models import Column, Completion, Task
from vbm.support.scope import Scope
from vbm.web import limits

Call = Callable[[], Any]


@pytest.fixture(autouse=True)
def never_tired(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_count", lambda *_: None)


def at_once(calls: list[Call], *, wait: float = 30) -> Counter[int]:
    """All calls start together; how often each status came back. A bug or a deadlock fails here."""
    barrier, said, wrong = threading.Barrier(len(calls)), [], []

    def run(call: Call) -> None:
        barrier.wait()
        try:
            said.append(call().status_code)
        except Exception as why:  # app.testing lets a bug through
            wrong.append(repr(why)[:400])

    threads = [threading.Thread(target=run, args=(call,), daemon=True) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(wait)
    assert wrong == []
    assert len(said) == len(calls), "somebody waits for ever"
    assert max(said) < 500, said
    return Counter(said)


def posts(people: list[Browser], address: str, *forms: dict[str, Any]) -> list[Call]:
    """Each form once, by one person after the other."""
    return [
        (lambda person=people[n % len(people)], form=form: person.post(address, data=form))  # type: ignore[misc]
        for n, form in enumerate(forms)
    ]


def count(session: Any, model: Any, *rules: Any) -> int:
    return int(session.scalar(select(func.count()).select_from(model).where(*rules)))


def test_thirty_moves_in_one_column_leave_an_order(app: Flask, world: World, browser: Callable[..., Browser], desk: Any) -> None:
    with desk() as session:
        column = session.get_one(Column, world.lark.inbox.id)
        ids = [Task.create(session, column, f"Task {n}", by=session.get_one(Person, world.vera.id)).id for n in range(6)]
        session.commit()
    people = [browser(world.vera, hx=True), browser(world.ana, hx=True)]
    calls = []
    for n in range(30):
        form = {
            "to_column": world.lark.inbox.id,
            "from_column": world.lark.inbox.id,
            "after_id": ids[(n * 5 + 1) % 6],
            "before_id": "",
        }
        calls += posts([people[n % 2]], f"/projects/tasks/{ids[n % 6]}/moves", form)
    at_once(calls)
    with desk() as session:
        here = select(Task.id, Task.position).where(Task.column_id == world.lark.inbox.id)
        rows = session.execute(here).all()
        assert {row.id for row in rows} >= set(ids)
        assert len({row.position for row in rows}) == len(rows)


def test_done_and_not_done_at_once_agree_with_the_log(
    app: Flask, world: World, browser: Callable[..., Browser], desk: Any
) -> None:
    people, task = [browser(world.vera), browser(world.ana)], f"/projects/tasks/{world.lark.task.id}"
    done, undone = posts(people, f"{task}/completion", {}, {}), posts(people, f"{task}/completion/undo", {})
    at_once([*done, *undone] * 4)
    with desk() as session:
        kinds = session.scalars(
            select(Activity.kind)
            .where(Activity.about == f"task:{world.lark.task.id}", Activity.kind.in_(["task.completed", "task.reopened"]))
            .order_by(Activity.id)
        ).all()
        assert all(first != second for first, second in zip(kinds, kinds[1:], strict=False)), kinds
        done = count(session, Completion, Completion.task_id == world.lark.task.id)
        assert done == (1 if kinds and kinds[-1] == "task.completed" else 0)
        column = session.get_one(Task, world.lark.task.id).column
        assert (column.stage == "done") == bool(done)


def test_a_lead_becomes_one_client(app: Flask, world: World, browser: Callable[..., Browser], desk: Any) -> None:
    form = {"kind": "va", "basis": "hourly", "fee": "40", "hours": "", "in_force_from": "2026-12-01"}
    form |= {"client_name": "Twice", "first_project": "first-90-days", "project_name": "First"}
    said = at_once(posts([browser(world.vera) for _ in range(4)], f"/leads/{world.lead.id}/conversion", form, form, form, form))
    assert said[303] == 1, said
    with desk() as session:
        assert count(session, Client, Client.name == "Twice") == 1


def test_one_address_is_invited_once(app: Flask, world: World, browser: Callable[..., Browser], desk: Any) -> None:
    form = {"name": "New Person", "email": "new@person.test", "clients": str(world.lark.client.id)}
    said = at_once(posts([browser(world.vera) for _ in range(5)], "/team", form, form, form, form, form))
    assert said[303] == 1, said
    with desk() as session:
        assert count(session, Person, Person.email == "new@person.test") == 1
        assert count(session, Message, Message.to_email == "new@person.test") == 1


def test_of_two_edits_of_one_text_one_is_asked_to_look_again(
    app: Flask, world: World, browser: Callable[..., Browser], desk: Any
) -> None:
    forms = [{"title": f"Words {n}", "description": "", "due_on": "", "assignee_id": "", "version": "1"} for n in range(4)]
    said = at_once(posts([browser(world.vera), browser(world.ana)], f"/projects/tasks/{world.lark.secret_task.id}", *forms))
    assert said == {303: 1, 409: 3}


def test_one_visitor_twice_is_one_lead(app: Flask, world: World, browser: Callable[..., Browser], desk: Any) -> None:
    form = {"name": "A Visitor", "email": "Visitor@visitor.test", "topic": "Help", "best_times": "", "timezone": "UTC"}
    said = at_once(posts([browser() for _ in range(5)], "/book", form, form, form, form, form))
    assert said == {303: 5}
    with desk() as session:
        assert count(session, Lead, Lead.email == "visitor@visitor.test") == 1


def test_one_key_is_one_deed(app: Flask, world: World, browser: Callable[..., Browser], desk: Any) -> None:
    form = {"body": "Said once", "command_key": "k" * 32}
    vera = browser(world.vera)
    said = at_once(posts([vera], f"/projects/tasks/{world.lark.task.id}/comments", *[form] * 6))
    assert said == {303: 6}
    with desk() as session:
        asked = (Activity.kind == "task.commented", Activity.about == f"task:{world.lark.task.id}")
        assert count(session, Activity, *asked) == 1


def test_a_link_is_used_once(app: Flask, world: World, browser: Callable[..., Browser], desk: Any) -> None:
    with desk() as session:
        secret = Token.issue(session, session.get_one(Person, world.ana.id), "password")
        session.commit()
    forms = [{"password": f"some other long words {n}"} for n in range(5)]
    said = at_once(posts([browser() for _ in range(5)], f"/password/{secret}", *forms))
    assert said == {303: 1, 410: 4}


def upload(person: Browser, client_id: int, raw: bytes) -> Any:
    return person.post("/imports/trello", data={"client_id": client_id, "file": (io.BytesIO(raw), "board.json")})


def test_two_imports_of_one_board_bring_each_card_once(
    app: Flask, world: World, browser: Callable[..., Browser], desk: Any, run_jobs: Callable[[], int]
) -> None:
    raw, vera = json.dumps(BOARD).encode(), [browser(world.vera), browser(world.vera)]
    at_once([lambda person=person: upload(person, world.lark.client.id, raw) for person in vera])  # type: ignore[misc]
    with desk() as session:
        files = session.scalars(select(ImportFile.id)).all()
    at_once([call for file in files for call in posts(vera, f"/imports/trello/{file}/run", {}, {})])
    run_jobs()
    with desk() as session:
        assert count(session, Task, Task.title == "A card") == 1


def test_a_practice_is_set_up_once(empty_app: Flask) -> None:
    empty_app.test_client_class = Browser
    form = {"password": "some other long words", "name": "Me", "timezone": "UTC", "practice_name": "Mine", "currency": "EUR"}
    forms = [form | {"email": f"me{n}@me.test"} for n in range(4)]
    said = at_once(posts([empty_app.test_client() for _ in range(4)], "/setup", *forms))
    assert said == {303: 1, 409: 3}
    with session_in(empty_app, Scope.practice()) as session:
        assert count(session, Person) == 1
