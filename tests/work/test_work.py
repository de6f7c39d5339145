"""All clients' work on one page."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.counting import counted_selects
from tests.world import INNER, OURS, THEIRS, World
from vbm.accounts.models import Person
from vbm.projects.models import Column, Project, ProjectStage, Task


def _lane(text: str, stage: str) -> str:
    return text.split(f'<section class="column{" is-waiting-stage" if stage == "waiting" else ""}" id="stage-{stage}"')[1].split(
        "</section>"
    )[0]


def test_open_tasks_stand_by_what_their_column_means_with_the_clients_stripe(world: World, browser: Callable[..., Any]) -> None:
    text = browser(world.vera).get("/work").text
    inbox = _lane(text, "inbox")
    assert f"Write sales page {OURS}" in inbox
    assert f"Write sales page {THEIRS}" in inbox
    assert f"stripe {world.lark.client.colour}" in inbox
    assert f"stripe {world.wren.client.colour}" in inbox
    assert f"Set up tags {OURS}" not in text, "it is done"


def test_what_is_stuck_waits_in_its_own_lane_and_says_for_whom(world: World, browser: Callable[..., Any]) -> None:
    text = browser(world.vera).get("/work").text
    assert f"Mend the mess {OURS}" in _lane(text, "waiting")
    assert "Waiting for the client" in _lane(text, "waiting")
    assert "Mend the mess" not in _lane(text, "doing")


def test_a_member_sees_her_clients_only(world: World, browser: Callable[..., Any]) -> None:
    ana = browser(world.ana)
    assert INNER in ana.get("/work").text
    for query in ("", f"?person={world.ana.id}", "?person=nobody", f"?client={world.lark.client.id}"):
        assert THEIRS not in ana.get(f"/work{query}").text
    assert world.bo.name not in ana.get("/work").text
    assert ana.get(f"/work?client={world.wren.client.id}").status_code == 404
    assert ana.get(f"/work?person={world.bo.id}").status_code == 404


def test_the_filter_is_said_as_a_sentence(world: World, browser: Callable[..., Any], desk: Callable[[], Any]) -> None:
    with desk() as session:
        column = session.get_one(Column, world.lark.inbox.id)
        Task.create(session, column, "Free to take", by=session.get_one(Person, world.vera.id))
        session.commit()
    vera = browser(world.vera)
    everything = vera.get("/work").text
    assert "All tasks: 5 open." in everything
    both = vera.get(f"/work?client={world.wren.client.id}&person={world.bo.id}").text
    assert f"Tasks of Bo Sand, for Wren Courses {THEIRS}: 2 open." in both
    assert f"Write sales page {OURS}" not in both
    free = vera.get("/work?person=nobody").text
    assert "Tasks that nobody has: 1 open." in free
    assert "Free to take" in free


@pytest.mark.parametrize(
    "query", ["client=x", f"client={2**63}", "client=-1", "person=0", f"person={2**200}", "person=%00", "client=1%27"]
)
def test_a_filter_that_means_nothing_is_not_there(world: World, browser: Callable[..., Any], query: str) -> None:
    assert browser(world.vera).get(f"/work?{query}").status_code == 404


def test_only_the_lanes_come_back_when_the_filter_changes(world: World, browser: Callable[..., Any]) -> None:
    part = browser(world.vera, hx=True).get(f"/work?client={world.lark.client.id}").text
    assert part.count('id="lanes"') == 1
    assert "<html" not in part
    assert THEIRS not in part


def test_work_of_closed_projects_and_put_away_tasks_is_not_open(
    world: World, browser: Callable[..., Any], desk: Callable[[], Any]
) -> None:
    with desk() as session:
        vera = session.get_one(Person, world.vera.id)
        session.get_one(Project, world.wren.project.id).move_to(session, ProjectStage.DONE, by=vera)
        session.get_one(Task, world.lark.task.id).archived_at = world.lark.task.created_at
        session.commit()
    text = browser(world.vera).get("/work").text
    assert re.search(r"All tasks: 1 open\.", text)
    assert "Write sales page" not in text


def test_a_filter_that_finds_nothing_leads_back(world: World, browser: Callable[..., Any]) -> None:
    text = browser(world.vera).get("/work?person=nobody").text
    assert "There is nothing open here." in text
    assert "Show everything" in text


def test_owners_have_another_page(world: World, browser: Callable[..., Any]) -> None:
    assert browser(world.cleo).get("/work").status_code == 403


def test_the_page_asks_as_little_for_many_tasks_as_for_few(
    world: World, browser: Callable[..., Any], desk: Callable[[], Any], app: Any
) -> None:
    counts = []
    vera = browser(world.vera)
    for _ in range(2):
        with counted_selects(app) as said:
            assert vera.get("/work").status_code == 200
        counts.append(len(said))
        with desk() as session:
            who, column = session.get_one(Person, world.vera.id), session.get_one(Column, world.wren.doing.id)
            for number in range(30):
                Task.create(session, column, f"More {number}", by=who)
            session.commit()
    assert counts[0] == counts[1] <= 8
