"""The steps inside a task: who does them by when, their words, and their order."""

from datetime import date

import pytest
from sqlalchemy import select

from vbm.activity.models import Activity
from vbm.projects.models import ChecklistItem


def path(task, rest=""):
    return f"/projects/tasks/{task.id}/checklist{rest}"


@pytest.fixture
def items(world, browser, desk):
    """The ids of three things to tick: One, Two, Three."""
    for name in ("One", "Two", "Three"):
        browser(world.ana).post(path(world.lark.done_task), data={"name": name})
    with desk() as session:
        mine = select(ChecklistItem.id).where(ChecklistItem.task_id == world.lark.done_task.id)
        return session.scalars(mine.order_by(ChecklistItem.id)).all()


def order(desk, task):
    with desk() as session:
        mine = select(ChecklistItem).where(ChecklistItem.task_id == task.id)
        return [item.name for item in session.scalars(mine.order_by(ChecklistItem.place, ChecklistItem.id))]


def test_a_step_has_words_a_person_and_a_day(world, browser, desk, items):
    task, ana = world.lark.done_task, browser(world.ana)
    assert ana.get(path(task, f"/{items[0]}/edit")).status_code == 200
    said = {"name": "One, well", "assignee_id": world.vera.id, "due_on": "2026-12-24"}
    assert ana.post(path(task, f"/{items[0]}"), data=said).status_code == 303
    with desk() as session:
        item = session.get_one(ChecklistItem, items[0])
        assert (item.name, item.assignee_id, item.due_on) == ("One, well", world.vera.id, date(2026, 12, 24))
    page = ana.get(f"/projects/tasks/{task.id}").text
    assert 'datetime="2026-12-24"' in page
    assert "changed “One, well” on the checklist" in page


@pytest.mark.parametrize(
    ("field", "value"), [("name", ""), ("name", "x" * 501), ("assignee_id", "bo"), ("assignee_id", "x"), ("due_on", "soon")]
)
def test_what_cannot_be_gets_a_sentence_and_changes_nothing(world, browser, desk, items, field, value):
    said = {"name": "Other", "assignee_id": "", "due_on": "", field: world.bo.id if value == "bo" else value}
    answer = browser(world.ana).post(path(world.lark.done_task, f"/{items[0]}"), data=said)
    assert answer.status_code == 422
    assert "Please look at this again" in answer.text
    assert order(desk, world.lark.done_task)[0] == "One"


def test_steps_go_up_and_down_and_stay_at_the_ends(world, browser, desk, items):
    task, ana = world.lark.done_task, browser(world.ana)
    for id, to, expected in (
        (items[2], "up", ["One", "Three", "Two"]),
        (items[2], "up", ["Three", "One", "Two"]),
        (items[2], "up", ["Three", "One", "Two"]),
        (items[0], "down", ["Three", "Two", "One"]),
        (items[0], "down", ["Three", "Two", "One"]),
    ):
        assert ana.post(path(task, f"/{id}/place"), data={"to": to}).location.endswith(f"/{id}/edit")
        assert order(desk, task) == expected
    panel = browser(world.ana, hx=True).post(path(task, f"/{items[0]}/place"), data={"to": "up"})
    assert 'aria-current="true">One<' in panel.text


def test_a_step_moves_among_those_of_its_own_list(world, browser, desk, items):
    with desk() as session:
        session.get_one(ChecklistItem, items[1]).checklist = "Other list"
        session.commit()
    browser(world.ana).post(path(world.lark.done_task, f"/{items[2]}/place"), data={"to": "up"})
    assert order(desk, world.lark.done_task) == ["Three", "One", "Two"]


def test_a_step_taken_off_the_list_is_in_the_history(world, browser, desk, items):
    task, ana = world.lark.done_task, browser(world.ana)
    assert ana.post(path(task, f"/{items[1]}/removal")).status_code == 303
    assert order(desk, task) == ["One", "Three"]
    assert ana.post(path(task, f"/{items[1]}/removal")).status_code == 404
    assert ana.post(path(task), data={"name": "Four"}).status_code == 303
    assert order(desk, task)[-1] == "Four"
    with desk() as session:
        kinds = session.scalars(select(Activity.kind).where(Activity.about == f"task:{task.id}")).all()
        assert kinds.count("task.item_removed") == 1


@pytest.mark.parametrize("rest", ["/edit", "", "/place", "/removal", "/tick"])
def test_the_steps_of_another_task_or_client_are_not_there(world, browser, items, rest):
    ask = browser(world.ana).get if rest == "/edit" else browser(world.ana).post
    assert ask(path(world.lark.task, f"/{items[0]}{rest}")).status_code == 404
    theirs = browser(world.bo).get if rest == "/edit" else browser(world.bo).post
    assert theirs(path(world.lark.done_task, f"/{items[0]}{rest}")).status_code == 404
