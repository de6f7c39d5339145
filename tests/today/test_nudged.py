"""The link of a nudge: my tasks and their buttons, nobody signed in, nothing else; it ends with my access."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from tests.conftest import session_in
from tests.world import OURS, THEIRS, World
from vbm.accounts.models import Person, Token
from vbm.activity.models import Activity
from vbm.projects.models import Comment, Task, TimeEntry
from vbm.support.scope import Scope
from vbm.web.commands import Command

Browsers = Callable[..., Any]
TaskNow = Callable[[int], Task]
DEEDS = ("started", "done", "undone", "going", "stuck", "minutes", "comment")


@pytest.fixture
def link(app: Flask, world: World) -> Callable[[Person], str]:
    """A fresh link of this person."""

    def make(person: Person) -> str:
        with session_in(app, Scope.practice()) as session:
            secret = Token.issue(session, session.get_one(Person, person.id), "nudge")
            session.commit()
            return f"/n/{secret}/"

    return make


def last_deed(desk: Any) -> Activity:
    with desk() as session:
        found: Activity = session.scalars(select(Activity).order_by(Activity.id.desc()).limit(1)).one()
        return found


def test_without_its_last_slash_the_same_address_is_meant_whatever_host_was_named(
    world: World, browser: Browsers, link: Any
) -> None:
    path = link(world.ana)
    answer = browser().get(path.rstrip("/"), headers={"Host": "elsewhere.example"})
    assert (answer.status_code, answer.location, "elsewhere" in answer.text) == (308, path, False)
    assert browser().get(path.rstrip("/") + "?a=1").location == f"{path}?a=1"


def test_it_opens_my_tasks_and_no_other_page(world: World, browser: Browsers, link: Any, add: Any) -> None:
    add("Somebody else's", 0, assignee=world.vera)
    add("Nobody's", 0, assignee=None)
    add("Send the invoice", -1)
    path, visitor = link(world.ana), browser()
    page = visitor.get(path)
    assert page.status_code == 200
    assert "<h1>Tasks of Ana</h1>" in page.text
    assert re.findall(r'<h2 id="group-(\w+)"', page.text) == ["overdue", "later", "others", "done"]
    assert "Send the invoice" in page.text
    assert "Somebody else" not in page.text
    assert "Nobody" not in page.text
    assert world.lark.secret_comment.body not in page.text
    assert re.findall(r'<a [^>]*href="([^"]+)"', page.text.partition("<main")[2]) == [world.lark.task.process_url]
    assert "<nav" not in page.text
    assert visitor.get("/today").location.startswith("/sign-in")
    assert visitor.get(f"/projects/tasks/{world.lark.task.id}").location.startswith("/sign-in")


def test_the_secret_stands_in_no_page_and_no_answer_is_told_of_or_kept(
    world: World, browser: Browsers, link: Any, desk: Any
) -> None:
    path, visitor = link(world.ana), browser()
    secret = path.split("/")[2]
    done = f"{path}tasks/{world.lark.task.id}/done"
    answers = [
        visitor.get(path),
        visitor.post(done, data={"command_key": "k"}),
        visitor.post(f"{path}tasks/{world.lark.task.id}/minutes"),
    ]
    answers += [visitor.get("/n/not-one/"), visitor.post(f"{path}tasks/{world.wren.task.id}/done")]
    assert [answer.status_code for answer in answers] == [200, 303, 422, 404, 404]
    for answer in answers:
        assert secret not in answer.text + str(answer.headers)
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "noindex" in answer.headers["X-Robots-Tag"]
    with desk() as session:
        kept = session.scalars(select(Command)).all()
        assert kept
        assert not any(secret in f"{row.headers} {row.body}" for row in kept)
        assert session.scalar(select(Token.hash).where(Token.hash == secret)) is None


def test_looking_changes_nothing_and_a_form_sent_twice_is_done_once(
    world: World, browser: Browsers, link: Any, task_now: TaskNow, desk: Any
) -> None:
    path, id, visitor = link(world.ana), world.lark.task.id, browser()
    before = task_now(id).version
    for deed in DEEDS:
        assert visitor.get(f"{path}tasks/{id}/{deed}").status_code == 405
        assert visitor.head(f"{path}tasks/{id}/{deed}").status_code == 405
    assert visitor.head(path).status_code == 200
    assert task_now(id).version == before
    said = {"minutes": "30", "command_key": "once"}
    answers = [visitor.post(f"{path}tasks/{id}/minutes", data=said) for _ in range(2)]
    assert [(answer.status_code, answer.location) for answer in answers] == [(303, f"../../#todo-{id}")] * 2
    with desk() as session:
        mine = select(TimeEntry.minutes).where(TimeEntry.person_id == world.ana.id, TimeEntry.id != world.lark.secret_entry.id)
        assert session.scalars(mine).all() == [30]


def test_every_button_says_it_in_my_name_and_the_log_says_how(
    world: World, browser: Browsers, link: Any, task_now: TaskNow, desk: Any
) -> None:
    path, id, visitor = link(world.ana), world.lark.task.id, browser()
    said = {
        "started": {}, "going": {"until": "2026-11-27"}, "minutes": {"minutes": "1:30"}, "comment": {"body": "Half of it"},
        "stuck": {"waiting_on": "owner", "whom": "Dana", "why": "Which colour?"}, "done": {}, "undone": {},
    }  # fmt: skip
    words = ("Started", "goes on until", "written down", "Said to the team", "waits for", "Done:", "is open again")
    for (deed, form), heard in zip(said.items(), words, strict=True):
        assert visitor.post(f"{path}tasks/{id}/{deed}", data=form).status_code == 303
        assert heard in visitor.get(path).text
        logged = last_deed(desk)
        assert (logged.actor_id, logged.about, logged.data["via"]) == (world.ana.id, f"task:{id}", "nudge")
    assert task_now(id).acted_by_id == world.ana.id
    with desk() as session:
        comment = session.scalars(select(Comment).where(Comment.body == "Half of it")).one()
        assert (comment.author_id, comment.shown_to_owner) == (world.ana.id, False)
    browser(world.ana).post(f"/today/tasks/{id}/comments", data={"body": "Signed in"})
    assert "via" not in last_deed(desk).data


@pytest.mark.parametrize(
    ("deed", "form"),
    [
        ("going", {"until": "2026-11-20"}),
        ("minutes", {"minutes": "25 h"}),
        ("comment", {"body": " "}),
        ("stuck", {"waiting_on": "owner", "whom": "Dana <b>", "why": ""}),
    ],
)
def test_what_cannot_be_is_asked_again_with_what_was_typed(
    world: World, browser: Browsers, link: Any, deed: str, form: dict[str, str]
) -> None:
    path, id = link(world.ana), world.lark.task.id
    answer = browser().post(f"{path}tasks/{id}/{deed}", data=form)
    assert answer.status_code == 422
    assert 'class="error"' in answer.text
    assert f'href="../../#todo-{id}"' in answer.text
    assert f'action="{deed}"' in answer.text
    assert "Dana &lt;b&gt;" in answer.text if deed == "stuck" else True


def test_nothing_but_my_own_tasks_can_be_named(world: World, browser: Browsers, link: Any, add: Any, task_now: TaskNow) -> None:
    path = link(world.ana)
    others = [world.wren.task.id, add("Vera's", assignee=world.vera), add("Nobody's", assignee=None), 2**31 - 1]
    for person in (None, world.ana, world.vera):
        for id in others:
            for deed in DEEDS:
                assert browser(person).post(f"{path}tasks/{id}/{deed}", data={"minutes": "5", "body": "x"}).status_code == 404
    assert not any(task_now(id).is_done for id in others[:-1])


def test_whose_list_it_is_is_said_to_whoever_is_signed_in_as_another(
    world: World, browser: Browsers, link: Any, desk: Any
) -> None:
    path, vera = link(world.ana), browser(world.vera)
    page = vera.get(path).text
    assert "You are signed in as Vera Lind" in page
    assert THEIRS not in page
    assert OURS in page
    vera.post(f"{path}tasks/{world.lark.task.id}/started")
    assert last_deed(desk).actor_id == world.ana.id
    assert "You are signed in" not in browser(world.ana).get(path).text
    assert "You are signed in" not in browser().get(path).text
    assert vera.get("/today").status_code == 200


def test_a_link_that_was_none_or_is_over_says_so_in_words(world: World, browser: Browsers, link: Any) -> None:
    first, id = link(world.ana), world.lark.task.id
    newest = link(world.ana)
    assert browser().get(newest).status_code == 200
    for path, status in ((first, 410), ("/n/never-one/", 404), ("/n/" + "x" * 99 + "/", 404)):
        for answer in (browser().get(path), browser().post(f"{path}tasks/{id}/done")):
            assert answer.status_code == status
            assert "This link does not work" in answer.text
            assert "/sign-in?next=/today" in answer.text
    with time_machine.travel("2026-11-25T00:00:01Z"):
        assert browser().get(newest).status_code == 410
    with time_machine.travel("2026-11-24T23:59:00Z"):
        assert browser().get(newest).status_code == 200


def test_guessing_is_slowed_down_and_stops_nobody_with_a_link(world: World, browser: Browsers, link: Any) -> None:
    path = link(world.ana)
    answers = [browser().get(f"/n/guess-{number}/").status_code for number in range(31)]
    assert answers == [404] * 30 + [429]
    assert browser().get(path).status_code == 200
