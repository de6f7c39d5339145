"""The owner says something about a task: the team hears of it, and nothing goes on by itself."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.conftest import session_in
from tests.world import World
from vbm.accounts.models import Capacity, Person
from vbm.activity.models import Activity, record
from vbm.clients.models import Client
from vbm.portal import forms
from vbm.projects.looks import look_at_everything, unseen_ids
from vbm.projects.models import Column, Comment, Label, Task, TaskFollower, WaitingOn
from vbm.support.scope import Scope, ScopeError, count_up

Browsers = Callable[..., Any]
Desk = Callable[[], Any]


@pytest.fixture
def says(world: World, browser: Browsers) -> Callable[..., Any]:
    return lambda words, **more: browser(more.pop("by", world.cleo)).post(address(world), data={"body": words, **more})


def address(world: World) -> str:
    return f"/portal/tasks/{world.lark.task.id}/comments"


def _comments_on_card(text: str, task: Task) -> int:
    card = text.split(f'id="task-{task.id}"')[1].split("</li>")[0]
    return int(card.split(">Comments </span>")[1].split("<")[0])


def newest(session: Any) -> Any:
    return session.scalars(select(Activity).order_by(Activity.id.desc()).limit(1)).one()


def test_what_she_says_is_on_her_page_and_on_the_teams(world: World, browser: Browsers, says: Any) -> None:
    answer = says("Make it **green**, please")
    assert answer.status_code == 303
    opened, _, anchor = answer.location.partition("#")
    text = browser(world.cleo).get(opened).text
    assert f'id="{anchor}"' in text
    assert "<b>You</b>" in text
    for person in (world.ana, world.vera):
        said = browser(person).get(f"/projects/tasks/{world.lark.task.id}").text
        assert "<strong>green</strong>" in said
        assert "Cleo at Lark Coaching" in said.split("<strong>green</strong>")[0]
        assert "Cleo Marsh commented from the client’s page" in said


def test_it_is_news_for_the_team_and_open_boards_hear_of_it(world: World, browser: Browsers, says: Any, desk: Desk) -> None:
    board, task = f"/projects/{world.lark.project.id}", world.lark.task
    with desk() as session:
        look_at_everything(session, session.get_one(Person, world.vera.id))
        session.commit()
    vera = browser(world.vera)
    before = vera.get(board).text
    with desk() as session:
        revision = session.get_one(Column, task.column_id).revision
    since = vera.get(f"{board}/changes?since=-1").headers["X-Revision"]
    says("Is it green now?")
    heard = browser(world.vera, hx=True).get(f"{board}/changes?since={since}")
    assert heard.status_code == 200
    assert f'id="task-{task.id}"' in heard.text
    with desk() as session:
        kept = session.get_one(Task, task.id)
        assert (kept.acted_by_id, newest(session).actor_id) == (world.cleo.id, world.cleo.id)
        assert unseen_ids(session, session.get_one(Person, world.vera.id), [task.id]) == {task.id}
        assert kept.column.revision == kept.column.project.revision > revision
        assert world.cleo.id not in session.scalars(select(TaskFollower.person_id)).all()
    assert [_comments_on_card(text, task) for text in (before, heard.text, vera.get(board).text)] == [1, 2, 2]


def test_an_answer_is_marked_and_the_task_goes_on_waiting(world: World, browser: Browsers, says: Any, desk: Desk) -> None:
    with desk() as session:
        task, ana = session.get_one(Task, world.lark.task.id), session.get_one(Person, world.ana.id)
        task.block(session, WaitingOn.OWNER, "Which colour?", by=ana)
        session.commit()
    says("Green")
    with desk() as session:
        assert session.get_one(Task, world.lark.task.id).blocker.until is None
        assert newest(session).kind == "task.answered"
    assert "Which colour?" in browser(world.cleo).get("/portal").text
    assert "Cleo Marsh answered what it waits for" in browser(world.ana).get(f"/projects/tasks/{world.lark.task.id}").text


def test_what_waits_for_somebody_else_is_not_answered_by_her(world: World, says: Any, desk: Desk) -> None:
    with desk() as session:
        task, ana = session.get_one(Task, world.lark.task.id), session.get_one(Person, world.ana.id)
        task.block(session, WaitingOn.EXTERNAL, "The bank is slow", by=ana)
        session.commit()
    says("Any news?")
    with desk() as session:
        assert newest(session).kind == "task.owner_commented"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [("", "Write something first."), (" \n ", "Write something first."), ("x" * 20_001, "Keep it to 20,000")],
)
def test_nothing_and_too_much_are_told_beside_the_field(world: World, says: Any, desk: Desk, words: str, sentence: str) -> None:
    with desk() as session:
        before = session.scalar(select(func.count(Comment.id)))
    answer = says(words)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert words.strip() in answer.text
    with desk() as session:
        assert session.scalar(select(func.count(Comment.id))) == before


def test_markup_stays_text_for_everybody(world: World, browser: Browsers, says: Any) -> None:
    says("<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)> @Ana Reis\u0000")
    for person, page in (
        (world.cleo, f"/portal/tasks/{world.lark.task.id}"),
        (world.ana, f"/projects/tasks/{world.lark.task.id}"),
    ):
        text = browser(person).get(page).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert 'href="javascript' not in text


def test_after_so_many_in_an_hour_her_words_wait_in_the_form(world: World, says: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "MOST_AN_HOUR", 2)
    assert [says(f"Word {n}").status_code for n in range(3)] == [303, 303, 429]
    assert "My long words" in says("My long words").text
    assert says("Mine", by=world.mallory).status_code == 404


def test_one_key_with_other_words_is_another_try(says: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "MOST_AN_HOUR", 2)
    assert [says(f"Word {n}", command_key="the-same-key").status_code for n in range(3)] == [303, 303, 429]


def test_sent_twice_is_said_once(world: World, browser: Browsers, desk: Desk) -> None:
    cleo, said = browser(world.cleo), {"body": "Once", "command_key": "the-same-key"}
    first, second = (cleo.post(address(world), data=said) for _ in range(2))
    assert first.location == second.location
    with desk() as session:
        assert session.scalar(select(func.count(Comment.id)).where(Comment.body == "Once")) == 1


def test_she_can_neither_change_nor_remove_what_she_said_nor_use_the_teams_addresses(
    world: World, browser: Browsers, says: Any
) -> None:
    id = says("It stays").location.rpartition("said-")[2]
    team = f"/projects/tasks/{world.lark.task.id}/comments"
    tries = [
        (f"{team}/{id}", {"body": "Other", "version": "1"}),
        (f"{team}/{id}/removal", {}),
        (f"{team}/{id}/readers", {"shown": "no"}),
    ]
    assert [browser(world.cleo).post(where, data=said).status_code for where, said in tries] == [403] * 3


def test_the_team_does_not_hide_her_own_words_from_her(world: World, browser: Browsers, says: Any) -> None:
    id = says("Mine to read").location.rpartition("said-")[2]
    answer = browser(world.vera).post(f"/projects/tasks/{world.lark.task.id}/comments/{id}/readers", data={"shown": "no"})
    assert answer.status_code == 422
    assert "The client wrote this" in answer.text
    assert "Mine to read" in browser(world.cleo).get(f"/portal/tasks/{world.lark.task.id}").text


def test_another_owner_of_the_client_reads_it_by_name(world: World, browser: Browsers, says: Any, desk: Desk) -> None:
    says("Between us owners")
    with desk() as session:
        dan = Person(name="Dan Marsh", email="dan@lark.test", role=world.cleo.role, timezone="UTC", epoch=0)
        session.add(dan)
        session.flush()
        session.get_one(Client, world.lark.client.id).seat(
            session, dan, Capacity.OWNER, by=session.get_one(Person, world.vera.id)
        )
        session.commit()
        text = browser(dan).get(f"/portal/tasks/{world.lark.task.id}").text
    assert "<b>Cleo</b>" in text
    assert "<b>You</b>" not in text


def test_an_owners_deed_leaves_a_line_in_the_log_that_she_never_reads(app: Flask, world: World) -> None:
    with session_in(app, Scope.owner_of([world.lark.client.id])) as session:
        line = {"about": "task:1", "by": world.cleo.id}
        left = record(session, "task.answered", client_id=world.lark.client.id, **line)
        session.flush()
        assert session.scalars(select(Activity)).all() == []
        left.kind = "task.other"
        with pytest.raises(ScopeError):
            session.flush()
    for client_id in (world.wren.client.id, None):
        with session_in(app, Scope.owner_of([world.lark.client.id])) as session:
            record(session, "task.answered", client_id=client_id, **line)
            with pytest.raises(ScopeError):
                session.flush()
    with session_in(app, Scope.owner_of([world.lark.client.id])) as session:
        session.add(Label(client_id=world.lark.client.id, name="Hers", colour="c1"))
        with pytest.raises(ScopeError):
            session.flush()


def test_a_counter_is_raised_unread_and_only_at_her_own_client(app: Flask, world: World, desk: Desk) -> None:
    with session_in(app, Scope.owner_of([world.lark.client.id])) as session:
        for column in (world.lark.doing, world.wren.doing):
            count_up(session, Column.revision, column.id, 77)
        assert session.scalars(select(Column)).all() == []
        session.commit()
    with desk() as session:
        assert session.get_one(Column, world.lark.doing.id).revision == 77
        assert session.get_one(Column, world.wren.doing.id).revision != 77


def test_what_she_answered_is_said_under_what_was_asked(world: World, browser: Browsers, says: Any, desk: Desk) -> None:
    with desk() as session:
        task = session.get_one(Task, world.lark.task.id)
        task.block(session, WaitingOn.OWNER, "Which green?", by=session.get_one(Person, world.ana.id))
        session.commit()
    cleo, addresses = browser(world.cleo), ("/portal", f"/portal/tasks/{world.lark.task.id}")
    assert all("You answered" not in cleo.get(address).text for address in addresses)
    says("The dark one")
    assert all("You answered today, " in cleo.get(address).text for address in addresses)
    assert "answered just now" in browser(world.ana).get(f"/projects/tasks/{world.lark.task.id}").text
