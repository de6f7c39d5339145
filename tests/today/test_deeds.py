"""Two taps: still going until when, minutes, a comment, and their way back; what is wrong is said beside the field."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from tests.world import THEIRS, World
from vbm.projects.models import Comment, Task, TimeEntry

Browsers = Callable[..., Any]
TaskNow = Callable[[int], Task]


@pytest.fixture
def entries(desk: Callable[[], Any], world: World) -> Callable[[], list[tuple[int, str]]]:
    """Ana's minutes of today, and their day."""

    def read() -> list[tuple[int, str]]:
        with desk() as session:
            mine = select(TimeEntry).where(TimeEntry.person_id == world.ana.id, TimeEntry.id != world.lark.secret_entry.id)
            return [(one.minutes, one.work_date.isoformat()) for one in session.scalars(mine.order_by(TimeEntry.id))]

    return read


def test_still_going_until_friday_stands_on_the_row_and_can_be_undone(world: World, browser: Browsers, task_now: TaskNow) -> None:
    id, ana = world.lark.task.id, browser(world.ana, hx=True)
    ana.post(f"/today/tasks/{id}/start")
    answer = ana.post(f"/today/tasks/{id}/expectation", data={"until": "2026-11-27"})
    assert "until Fri 27 Nov" in answer.text.split('id="todo-')[1]
    assert f"/today/tasks/{id}/expectation/removal" in answer.text
    assert str(task_now(id).expects_on) == "2026-11-27"
    ana.post(f"/today/tasks/{id}/expectation", data={"until": "2026-12-04"})
    assert "expected Fri 4 Dec, after it is due" in ana.get("/today", headers={"HX-Request": "false"}).text
    assert ana.post(f"/today/tasks/{id}/expectation/removal", data={"was": "2026-11-27"}).status_code == 200
    assert str(task_now(id).expects_on) == "2026-11-27"
    ana.post(f"/today/tasks/{id}/expectation/removal", data={"was": ""})
    assert task_now(id).expects_on is None


def test_only_the_day_that_was_said_before_comes_back(world: World, browser: Browsers, task_now: TaskNow) -> None:
    id, ana = world.lark.task.id, browser(world.ana, hx=True)
    ana.post(f"/today/tasks/{id}/expectation", data={"until": "2026-11-27"})
    answer = ana.post(f"/today/tasks/{id}/expectation/removal", data={"was": "2000-01-01"})
    assert (answer.status_code, "not the day that was said before" in answer.text) == (422, True)
    assert str(task_now(id).expects_on) == "2026-11-27"


def test_nothing_is_opened_again_into_a_done_column(world: World, browser: Browsers, task_now: TaskNow) -> None:
    id, ana = world.lark.task.id, browser(world.ana, hx=True)
    ana.post(f"/today/tasks/{id}/completion")
    answer = ana.post(f"/today/tasks/{id}/reopening", data={"to_column": world.lark.done.id, "version": task_now(id).version})
    assert (answer.status_code, "would still be done" in answer.text, task_now(id).is_done) == (422, True, True)


@pytest.mark.parametrize("said", ["", "2026-11-22", "2026-02-31", "1999-01-01", "soon", "\0"])
def test_a_day_that_cannot_be_is_asked_again(world: World, browser: Browsers, task_now: TaskNow, said: str) -> None:
    id = world.lark.task.id
    for hx in (True, False):
        answer = browser(world.ana, hx=hx).post(f"/today/tasks/{id}/expectation", data={"until": said})
        assert answer.status_code == 422
        assert answer.text.count('class="error"') == 1
        assert ("<h1" in answer.text) is not hx
    assert task_now(id).expects_on is None


@pytest.mark.parametrize(("said", "minutes"), [("30", 30), ("1:30", 90), ("2 h", 120), ("45 min", 45)])
def test_minutes_are_written_down_counted_and_taken_back(
    world: World, browser: Browsers, entries: Any, said: str, minutes: int
) -> None:
    id, ana = world.lark.task.id, browser(world.ana, hx=True)
    answer = ana.post(f"/today/tasks/{id}/minutes", data={"minutes": said})
    assert "Time written down today" in answer.text
    assert entries() == [(minutes, "2026-11-23")]
    undo = re.search(rf"/today/tasks/{id}/minutes/\d+/removal", answer.text)
    assert undo is not None
    assert browser(world.vera, hx=True).post(undo[0]).status_code == 403
    assert ana.post(undo[0]).status_code == 200
    assert entries() == []


@pytest.mark.parametrize("said", ["", "soon", "0", "-5", "25 h", "1:75", "9" * 400])
def test_minutes_that_cannot_be_are_asked_again_with_what_was_typed(
    world: World, browser: Browsers, entries: Any, said: str
) -> None:
    id = world.lark.task.id
    for hx in (True, False):
        answer = browser(world.ana, hx=hx).post(f"/today/tasks/{id}/minutes", data={"minutes": said})
        assert answer.status_code == 422
        assert answer.text.count('class="error"') == 1
        assert f'value="{said}"' in answer.text
    assert entries() == []


def test_the_same_press_sent_twice_counts_once_and_two_presses_count_twice(world: World, browser: Browsers, entries: Any) -> None:
    id, ana = world.lark.task.id, browser(world.ana, hx=True)
    for key in ("one", "one", "two"):
        assert ana.post(f"/today/tasks/{id}/minutes", data={"minutes": "30", "command_key": key}).status_code == 200
    assert [minutes for minutes, _ in entries()] == [30, 30]


def test_a_comment_from_today_is_the_teams_alone(world: World, browser: Browsers, desk: Callable[[], Any]) -> None:
    id, ana = world.lark.task.id, browser(world.ana)
    url = f"/today/tasks/{id}/comments"
    assert ana.post(url, data={"body": "The new draft is up, @Vera and @Nobody", "shown_to_owner": "y"}).status_code == 303
    assert "Said to the team about" in ana.get("/today").text
    assert "Nobody here is called @Nobody." in browser(world.ana, hx=True).post(url, data={"body": "@Nobody?"}).text
    assert ana.post(url, data={"body": " "}).status_code == 422
    with desk() as session:
        said = session.scalars(select(Comment).where(Comment.body.startswith("The new draft"))).one()
        assert (said.author_id, said.shown_to_owner) == (world.ana.id, False)


def test_every_form_of_a_row_is_plain_and_says_what_it_does(world: World, browser: Browsers) -> None:
    row = browser(world.ana).get("/today").text.split(f'id="todo-{world.lark.task.id}"')[1].split("</article>")[0]
    deeds = re.findall(r'<form method="post" action="([^"]+)" data-deed="(\w+)"', row)
    assert {deed for _, deed in deeds} == {"started", "done", "going", "minutes", "stuck", "comment"}
    assert all(f"/tasks/{world.lark.task.id}/" in action for action, _ in deeds)
    forms = re.findall(r"<form.*?</form>", row, re.DOTALL)
    assert len(forms) == len(deeds) + 1
    assert all('name="command_key"' in form and 'name="csrf_token"' in form for form in forms)
    assert 'accept="image/*" capture="environment"' in row


def test_a_row_says_when_it_is_done_and_where_the_process_is(world: World, browser: Browsers, desk: Callable[[], Any]) -> None:
    with desk() as session:
        task = session.get_one(Task, world.lark.task.id)
        task.done_when, task.process_url = "She <b>said</b> yes", "https://user.example:8080/how?a=1&b=2"
        session.commit()
    text = browser(world.ana).get("/today").text
    assert "Done when: She &lt;b&gt;said&lt;/b&gt; yes" in text
    assert '<a href="https://user.example:8080/how?a=1&amp;b=2" target="_blank" rel="noopener noreferrer nofollow ugc">' in text
    assert "How: user.example<" in text


def test_no_deed_reaches_another_clients_task(world: World, browser: Browsers, task_now: TaskNow) -> None:
    id, ana = world.wren.task.id, browser(world.ana)
    before = task_now(id).version
    for deed in ("expectation", "expectation/removal", "minutes", "comments", "freeing", f"steps/{world.wren.secret_item.id}"):
        data = {"until": "2026-12-01", "minutes": "30", "body": "x", "done": "yes"}
        assert ana.post(f"/today/tasks/{id}/{deed}", data=data).status_code == 404
    mine = world.lark.task.id
    assert ana.post(f"/today/tasks/{mine}/steps/{world.wren.secret_item.id}", data={"done": "yes"}).status_code == 404
    assert ana.post(f"/today/tasks/{mine}/minutes/{world.wren.secret_entry.id}/removal").status_code == 404
    assert task_now(id).version == before
    assert THEIRS not in ana.get("/today").text
