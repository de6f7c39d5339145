"""Add, in the phone's bar: a task for one of my projects, from wherever I stand."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from tests.world import OURS, THEIRS, World
from vbm.accounts.models import Person
from vbm.projects.models import Column, Project, ProjectStage, Task

Browsers = Callable[..., Any]
Desk = Callable[[], Any]


def said(world: World, **changed: object) -> dict[str, object]:
    return {"title": "Ask about the bill", "project_id": world.lark.project.id, "due_on": "", "assignee_id": ""} | changed


def newest(desk: Desk) -> Task:
    with desk() as session:
        return session.scalars(select(Task).order_by(Task.id.desc())).first()  # type: ignore[no-any-return]


def test_a_task_lands_in_the_inbox_of_the_project_and_one_looks_at_its_board(world: World, browser: Browsers, desk: Desk) -> None:
    answer = browser(world.ana).post("/work/tasks", data=said(world, due_on="2026-12-04", assignee_id=world.ana.id))
    task = newest(desk)
    assert (task.title, task.column_id, task.assignee_id) == ("Ask about the bill", world.lark.inbox.id, world.ana.id)
    assert str(task.due_on) == "2026-12-04"
    assert (answer.status_code, answer.location) == (303, f"/projects/{world.lark.project.id}#task-{task.id}")


def test_the_last_project_is_remembered_and_a_board_brings_its_own(world: World, browser: Browsers) -> None:
    vera = browser(world.vera)
    vera.post("/work/tasks", data=said(world))
    assert f'<option selected value="{world.lark.project.id}"' in vera.get("/work/tasks/new").text
    board = vera.get(f"/projects/{world.wren.project.id}").text
    add = re.search(r'href="(/work/tasks/new\?[^"]+)"', board)
    assert add is not None
    assert f'<option selected value="{world.wren.project.id}"' in vera.get(add.group(1)).text


def test_a_member_is_offered_only_her_clients_projects_and_people(world: World, browser: Browsers) -> None:
    text = browser(world.ana).get("/work/tasks/new").text
    assert OURS in text
    assert THEIRS not in text
    assert world.bo.name not in text


def test_what_is_done_is_not_offered(world: World, browser: Browsers, desk: Desk) -> None:
    with desk() as session:
        session.get_one(Project, world.lark.project.id).move_to(
            session, ProjectStage.DONE, by=session.get_one(Person, world.vera.id)
        )
        session.commit()
    assert OURS not in re.sub(r"<optgroup", "", browser(world.vera).get("/work/tasks/new").text).split("<select")[1]
    assert browser(world.vera).post("/work/tasks", data=said(world)).status_code == 422


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": " "}, "Say what is to be done."),
        ({"project_id": ""}, "Choose the project it belongs to."),
        ({"project_id": 2**63}, "Choose one of these."),
        ({"assignee_id": "-1"}, "Choose one of these."),
        ({"due_on": "soon"}, "Write the day as year-month-day"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    world: World, browser: Browsers, desk: Desk, wrong: dict[str, object], words: str
) -> None:
    before = newest(desk).id
    answer = browser(world.vera).post("/work/tasks", data=said(world) | {"due_on": "2026-12-04"} | wrong)
    assert answer.status_code == 422
    assert words in answer.text
    assert newest(desk).id == before
    assert ("Ask about the bill" in answer.text) is ("title" not in wrong)


def test_work_goes_only_to_people_who_serve_that_client(world: World, browser: Browsers, desk: Desk) -> None:
    answer = browser(world.vera).post("/work/tasks", data=said(world, assignee_id=world.bo.id))
    assert answer.status_code in (409, 422)
    assert "Bo Sand does not work for this client" in answer.text
    assert newest(desk).title != "Ask about the bill"


def test_a_board_without_an_inbox_takes_it_where_it_begins(world: World, browser: Browsers, desk: Desk) -> None:
    with desk() as session:
        vera = session.get_one(Person, world.vera.id)
        project = Project.open(session, session.get_one(Project, world.lark.project.id).client, "Odd one", by=vera)
        session.commit()
        refused = browser(world.vera).post("/work/tasks", data=said(world, project_id=project.id))
        assert "no column for open tasks yet" in refused.text
        column = Column.add(session, project, "Under way", "doing", by=vera)  # type: ignore[arg-type]
        session.commit()
    assert browser(world.vera).post("/work/tasks", data=said(world, project_id=project.id)).status_code == 303
    assert newest(desk).column_id == column.id


def test_where_there_is_no_project_the_first_step_is_offered(bare: Person, browser: Browsers) -> None:
    text = browser(bare).get("/work/tasks/new").text
    assert "no project is open yet" in text
    assert "Add your first client" in text
    assert "<select" not in text


def test_the_phones_bar_has_add_for_the_team_and_not_for_an_owner(world: World, browser: Browsers) -> None:
    def bar(person: Person, path: str) -> str:
        return browser(person).get(path).text.split('class="bar"')[1].split("</nav>")[0]  # type: ignore[no-any-return]

    assert re.findall(r"<span>(\w+)</span>", bar(world.ana, "/today")) == ["Today", "Work", "Add", "More"]
    assert "Add" not in bar(world.cleo, "/portal")
    assert bar(world.ana, "/work/tasks/new").count("aria-current") == 1
