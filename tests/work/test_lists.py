"""The same tasks as a list: sorted by what the address says, a hundred a page."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.counting import counted_selects
from tests.world import OURS, THEIRS, World
from vbm.accounts.models import Person
from vbm.projects.models import Column, Priority, Task

Desk = Callable[[], Any]


def titles(text: str) -> list[str]:
    return [title.strip() for title in re.findall(r'<th scope="row">.*?data-panel>([^<]*)</a>', text, re.S)]


@pytest.fixture
def three(world: World, desk: Desk) -> None:
    with desk() as session:
        vera, column = session.get_one(Person, world.vera.id), session.get_one(Column, world.lark.doing.id)
        for title, due, priority in (("Bees", 3, Priority.LOW), ("apples", 2, Priority.HIGH), ("Cakes", 4, Priority.NORMAL)):
            task = Task.create(session, column, title, by=vera, due_on=date(2026, 10, due))
            task.priority = priority
        session.commit()


ORDERS = [
    ("", ["apples", "Bees", "Cakes"]),
    ("-due", ["Cakes", "Bees", "apples"]),
    ("title", ["apples", "Bees", "Cakes"]),
    ("-title", ["Cakes", "Bees", "apples"]),
    ("priority", ["apples", "Cakes", "Bees"]),
    ("-priority", ["Bees", "Cakes", "apples"]),
    ("news", ["Cakes", "apples", "Bees"]),
    ("-news", ["Bees", "apples", "Cakes"]),
    ("nonsense", ["apples", "Bees", "Cakes"]),
]


@pytest.mark.parametrize(("sort", "expected"), ORDERS)
def test_it_is_sorted_as_the_address_says(
    world: World, browser: Callable[..., Any], three: None, sort: str, expected: list[str]
) -> None:
    text = browser(world.vera).get(f"/work/list?sort={sort}").text
    assert [title for title in titles(text) if title in expected] == expected


def test_by_stage_is_the_order_of_the_stages_and_by_person_nobody_comes_last(
    world: World, browser: Callable[..., Any], three: None
) -> None:
    vera = browser(world.vera)
    by_stage = titles(vera.get("/work/list?sort=stage").text)
    assert by_stage[0].startswith("Write sales page")
    assert by_stage[-1].startswith("Mend the mess"), "it waits"
    for sort in ("person", "-person"):
        assert titles(vera.get(f"/work/list?sort={sort}").text)[-3:] == ["apples", "Bees", "Cakes"]


def test_a_second_press_turns_it_around(world: World, browser: Callable[..., Any]) -> None:
    text = browser(world.vera).get("/work/list?sort=client").text
    assert 'aria-sort="ascending"><a href="/work/list?sort=-client"' in text
    assert 'aria-sort="descending"><a href="/work/list?sort=client"' in browser(world.vera).get("/work/list?sort=-client").text


def test_a_page_has_a_hundred_and_the_filter_stays(world: World, browser: Callable[..., Any], desk: Desk, app: Any) -> None:
    with desk() as session:
        vera, column = session.get_one(Person, world.vera.id), session.get_one(Column, world.lark.doing.id)
        for number in range(130):
            Task.create(session, column, f"More {number}", by=vera)
        session.commit()
    reader, client = browser(world.vera), world.lark.client.id
    with counted_selects(app) as asked:
        first = reader.get(f"/work/list?client={client}").text
    assert len(asked) <= 10
    assert len(titles(first)) == 100
    assert "1 to 100 of 132" in first
    assert f"page=2&amp;client={client}" in first
    second = reader.get(f"/work/list?client={client}&page=2").text
    assert len(titles(second)) == 32
    assert not set(titles(first)) & set(titles(second))
    for odd in ("0", "-1", "99999", "x", "٣", "9" * 400):
        assert reader.get(f"/work/list?page={odd}").status_code == 200


def test_everybody_sees_their_own(world: World, browser: Callable[..., Any]) -> None:
    text = browser(world.ana).get("/work/list").text
    assert OURS in text
    assert THEIRS not in text
    assert browser(world.ana).get(f"/work/list?client={world.wren.client.id}").status_code == 404
    assert browser(world.cleo).get("/work/list").status_code == 403


def test_each_row_can_be_ticked_for_the_one_form(world: World, browser: Callable[..., Any]) -> None:
    text = browser(world.vera).get("/work/list").text
    assert f'name="ids" value="{world.lark.task.id}" form="bulk"' in text
    assert 'id="bulk" method="post" action="/work/bulk"' in text
