"""Anything I may see, by its words, from anywhere."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests.counting import counted_selects
from tests.world import INNER, OURS, THEIRS, World
from vbm.accounts.models import Person
from vbm.projects.models import Column, Comment, Project, Task
from vbm.support import clock

Browsers = Callable[..., Any]
Desk = Callable[[], Any]
MARKED = "<mark>"


def add(desk: Desk, world: World, *titles: str, description: str = "") -> list[int]:
    with desk() as session:
        column, vera = session.get_one(Column, world.lark.inbox.id), session.get_one(Person, world.vera.id)
        ids = [Task.create(session, column, title, by=vera, description=description).id for title in titles]
        session.commit()
    return ids


def plain(answer: Any) -> str:
    return str(answer.text.replace("<mark>", "").replace("</mark>", ""))


def test_tasks_comments_and_projects_are_found_by_the_words_in_them(world: World, browser: Browsers) -> None:
    vera = browser(world.vera)
    assert f"Write sales page {OURS}" in plain(vera.get("/search?q=sales pag"))
    assert f"Write sales page {OURS}" in plain(vera.get("/search?q=DRAFT")), "the description"
    assert f"Mend the mess {OURS}" in plain(vera.get("/search?q=among"))
    assert f"Spring launch {OURS}" in plain(vera.get("/search?q=spring"))
    assert "Nothing here has these words." in vera.get("/search?q=sales absent").text


def test_the_words_stand_out_and_nothing_in_them_is_alive(world: World, browser: Browsers, desk: Desk) -> None:
    add(desk, world, "<img src=x onerror=alert(1)> zebra")
    text = browser(world.vera).get("/search?q=zebra img").text
    assert "<mark>zebra</mark>" in text
    assert "&lt;<mark>img</mark> src=x" in text
    assert "<img" not in text


def test_only_what_i_may_see_is_found(world: World, browser: Browsers) -> None:
    for person, theirs, rival in ((world.ana, THEIRS, world.wren), (world.bo, OURS, world.lark)):
        for words in ("sales", "among", "spring", "mend", theirs, f"#{rival.task.id}"):
            for hx in (False, True):
                said = plain(browser(person, hx=hx).get("/search", query_string={"q": words}))
                assert theirs not in said.replace(f'value="{theirs}"', "")
    assert browser(world.cleo).get("/search?q=sales").status_code == 403


def test_a_number_opens_its_task(world: World, browser: Browsers) -> None:
    number = world.lark.task.id
    assert browser(world.ana).get("/search", query_string={"q": f"#{number}"}).location == f"/projects/tasks/{number}"
    assert browser(world.bo).get("/search", query_string={"q": f"#{number}"}).status_code == 200
    assert "Write sales page" in browser(world.ana, hx=True).get("/search", query_string={"q": f"#{number}"}).text


def test_titles_come_first_then_what_was_touched_last(world: World, browser: Browsers, desk: Desk) -> None:
    older, newer = add(desk, world, "Zebra one", "Zebra two")
    (inside,) = add(desk, world, "Other", description="about a zebra")
    text = plain(browser(world.vera).get("/search?q=zebra"))
    assert text.index(f"#{newer} ·") < text.index(f"#{older} ·") < text.index(f"#{inside} ·")


def test_archived_is_found_and_said_trashed_and_removed_are_not(world: World, browser: Browsers, desk: Desk) -> None:
    kept, gone = add(desk, world, "Zebra kept", "Zebra gone")
    with desk() as session:
        session.get_one(Task, kept).archived_at = clock.now()
        session.get_one(Task, gone).archived_at = session.get_one(Task, gone).trashed_at = clock.now()
        for comment in session.query(Comment).filter(Comment.client_id == world.lark.client.id):
            comment.removed_at = clock.now()
        session.get_one(Project, world.wren.project.id).archived_at = clock.now()
        session.commit()
    vera = browser(world.vera)
    text = plain(vera.get("/search?q=zebra"))
    assert "Zebra kept" in text
    assert "Archived" in text
    assert "Zebra gone" not in text
    assert vera.get("/search", query_string={"q": f"#{gone}"}).status_code == 200
    said = plain(vera.get("/search?q=among"))
    assert OURS not in said
    assert INNER in said
    assert "Archived" in vera.get(f"/search?q=spring {THEIRS}").text


def test_what_changes_is_found_by_its_new_words(world: World, browser: Browsers, desk: Desk) -> None:
    (id,) = add(desk, world, "Zebra before")
    with desk() as session:
        session.get_one(Task, id).title = "Gnu after"
        session.commit()
    vera = browser(world.vera)
    assert f"#{id} ·" not in vera.get("/search?q=zebra").text
    assert f"#{id} ·" in vera.get("/search?q=gnu").text


def test_many_are_shown_twenty_at_a_time(world: World, browser: Browsers, desk: Desk) -> None:
    add(desk, world, *(f"Zebra {number}" for number in range(45)))
    vera = browser(world.vera)
    pages = [vera.get(f"/search?q=zebra&page={number}").text for number in (1, 2, 3)]
    assert [page.count(MARKED + "Zebra") for page in pages] == [20, 20, 5]
    assert ["More tasks" in page for page in pages] == [True, True, False]
    for odd in ("0", "-1", "x", "9" * 400, ""):
        assert vera.get(f"/search?q=zebra&page={odd}").status_code == 200


@pytest.mark.parametrize("person", ["vera", "ana"])
def test_a_search_asks_the_database_little(world: World, browser: Browsers, desk: Desk, app: Flask, person: str) -> None:
    add(desk, world, *(f"Sales {number}" for number in range(30)))
    reader = browser(getattr(world, person), hx=True)
    with counted_selects(app) as said:
        assert reader.get("/search?q=sales").status_code == 200
    assert len(said) <= 6, said


def test_the_palette_offers_places_and_finds_things(world: World, browser: Browsers) -> None:
    ana = browser(world.ana, hx=True)
    ana.environ_base["HTTP_HX_TARGET"] = "ol#palette-found"
    everything = ana.get("/search").text
    assert "Today" in everything
    assert "Add a task" in everything
    assert "Recurring work" in everything
    assert "Leads" not in everything
    assert "Capacity" not in everything
    narrow = ana.get("/search?q=tod").text
    assert 'href="/today"' in narrow
    assert 'href="/projects"' not in narrow
    assert f'href="/projects/tasks/{world.lark.task.id}"' in ana.get("/search?q=sales").text


def test_accents_make_no_difference(world: World, browser: Browsers, desk: Desk) -> None:
    (id,) = add(desk, world, "Crème brûlée")
    for words in ("creme", "crème brul", "CRÈME"):
        assert f"#{id} ·" in browser(world.vera).get("/search", query_string={"q": words}).text
