"""An opened task says until when it goes on, how long it took, when it is done and where it is written how."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from tests.world import INNER, World
from vbm.projects.models import Column, Task, TimeEntry
from vbm.projects.task_copying import copy_task

Browsers = Callable[..., Any]
Desk = Callable[[], Any]


@pytest.fixture(autouse=True)
def _noon(world: World) -> Iterator[None]:
    with time_machine.travel("2026-11-23T12:00:00Z"):
        yield


@pytest.fixture
def page(world: World) -> str:
    return f"/projects/tasks/{world.lark.task.id}"


def test_minutes_are_added_listed_changed_and_removed(world: World, browser: Browsers, page: str, desk: Desk) -> None:
    ana, vera = browser(world.ana), browser(world.vera)
    assert ana.post(f"{page}/minutes", data={"minutes": "1:30", "note": "First <draft>"}).status_code == 303
    assert "<b>1 h 30 min</b> Ana Reis, today: First &lt;draft&gt;" in ana.get(page).text
    assert "2 h 15 min</span>" in ana.get(page).text
    edit = max(re.findall(rf"{page}/minutes/\d+/edit", ana.get(page).text))
    assert edit not in vera.get(page).text
    assert vera.get(edit).location == page
    assert 'value="1 h 30 min"' in ana.get(edit).text
    entry = edit.removesuffix("/edit")
    answer = ana.post(entry, data={"minutes": "2 h", "work_date": "2026-11-20", "note": "Second"})
    assert answer.status_code == 303
    assert "<b>2 h</b> Ana Reis, Fri 20 Nov: Second" in ana.get(page).text
    for wrong in (
        {"minutes": "2 h"},
        {"minutes": "25 h", "work_date": "2026-11-20"},
        {"minutes": "1", "work_date": "2026-11-24"},
    ):
        assert ana.post(entry, data=wrong).status_code == 422
    assert vera.post(f"{entry}/removal").status_code == 403
    assert ana.post(f"{entry}/removal").status_code == 303
    assert "Second" not in ana.get(page).text.split('id="minutes-')[1].split("</section>")[0]
    history = ana.get(page).text.split("task-history")[1]
    assert "worked on it for 1 h 30 min" in history
    assert "changed 1 h 30 min of work to 2 h" in history
    with desk() as session:
        assert len(session.scalars(select(TimeEntry).where(TimeEntry.task_id == world.lark.task.id)).all()) == 1


def test_what_does_not_fit_in_a_day_is_said_beside_the_field(world: World, browser: Browsers, page: str) -> None:
    ana = browser(world.ana, hx=True)
    assert ana.post(f"{page}/minutes", data={"minutes": "23 h"}).status_code == 200
    answer = ana.post(f"{page}/minutes", data={"minutes": "16", "note": "Kept words"})
    assert answer.status_code == 422
    assert "A day has 24 hours" in answer.text
    assert 'value="Kept words"' in answer.text


def test_still_going_is_said_on_the_page_too(world: World, browser: Browsers, page: str) -> None:
    ana = browser(world.ana)
    assert "Still going" in ana.get(f"{page}/expectation/new").text
    assert ana.post(f"{page}/expectation", data={"until": "2026-12-04"}).status_code == 303
    facts = ana.get(page).text.split('class="task-facts"')[1].split("</dl>")[0]
    assert "Fri 4 Dec" in facts
    assert "expected Fri 4 Dec, after it is due" in facts
    assert "goes on until Fri 4 Dec" in ana.get(page).text.split("task-history")[1]
    assert ana.post(f"{page}/expectation", data={"until": "2026-11-20"}).status_code == 422
    assert ana.post(f"{page}/expectation/removal").status_code == 303
    assert "Goes on until" not in ana.get(page).text


def _edit(ana: Any, page: str, **said: str) -> Any:
    form = ana.get(f"{page}/edit").text
    version = re.search(r'name="version" value="(\d+)"', form)
    assert version is not None
    return ana.post(page, data={"title": "Write", "version": version[1], "shown_to_owner": "y", **said})


def test_what_done_means_and_where_the_process_is_are_edited_with_the_task(
    world: World, browser: Browsers, page: str, desk: Desk
) -> None:
    ana = browser(world.ana)
    assert _edit(ana, page, done_when="She said yes ", process_url="handbook.example/how").status_code == 303
    with desk() as session:
        task = session.get_one(Task, world.lark.task.id)
        assert (task.done_when, task.process_url) == ("She said yes", "https://handbook.example/how")
        copy = copy_task(session, task, session.get_one(Column, world.lark.doing.id), by=world.ana)
        assert (copy.done_when, copy.process_url) == (task.done_when, task.process_url)
    text = ana.get(page).text
    assert "<b>Done when:</b> She said yes" in text
    assert (
        '<a href="https://handbook.example/how" target="_blank" rel="noopener noreferrer nofollow ugc">handbook.example' in text
    )
    assert "changed when it is done from Signed off" in text
    assert _edit(ana, page).status_code == 303
    with desk() as session:
        assert session.get_one(Task, world.lark.task.id).done_when == "She said yes"
    assert _edit(ana, page, done_when="", process_url="").status_code == 303
    with desk() as session:
        task = session.get_one(Task, world.lark.task.id)
        assert (task.done_when, task.process_url) == ("", "")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "ftp://a.example/",
        "https://me:word@a.example/",
        "how we do it",
    ],
)
def test_a_process_is_a_page_of_the_web_or_nothing(world: World, browser: Browsers, page: str, desk: Desk, address: str) -> None:
    answer = _edit(browser(world.ana), page, process_url=address)
    assert answer.status_code == 422
    assert "That is no address of the web." in answer.text
    assert f'value="{address}"' in answer.text
    assert '<details class="more" open>' in answer.text
    with desk() as session:
        assert session.get_one(Task, world.lark.task.id).process_url.startswith("https://canary-lark")


def test_the_owner_sees_neither_minutes_nor_what_the_team_wrote_for_itself(world: World, browser: Browsers) -> None:
    cleo = browser(world.cleo)
    own = set(re.findall(r'href="(/portal[^"#]*)"', cleo.get("/portal").text)) | {
        "/portal",
        f"/portal/tasks/{world.lark.task.id}",
    }
    for address in sorted(own):
        text = cleo.get(address).text
        assert INNER not in text
        assert "Signed off" not in text
        assert "Done when" not in text
