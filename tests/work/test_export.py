"""What a filter finds, as a table for a spreadsheet."""

import csv
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from flask import Flask

from tests.counting import counted_selects
from tests.world import OURS, THEIRS, World
from vbm.accounts.models import Person
from vbm.projects.models import Column, Label, Task, TaskLabel
from vbm.support import clock
from vbm.support.spreadsheet import harmless, line

Browsers = Callable[..., Any]
Desk = Callable[[], Any]


def table(answer: Any) -> list[dict[str, str]]:
    with answer:
        return list(csv.DictReader(StringIO(answer.get_data().decode("utf-8-sig"), newline="")))


def add(desk: Desk, world: World, *titles: str, **more: Any) -> None:
    with desk() as session:
        column, vera = session.get_one(Column, world.lark.inbox.id), session.get_one(Person, world.vera.id)
        for title in titles:
            Task.create(session, column, title, by=vera, **more)
        session.commit()


def test_the_open_work_comes_as_a_table_in_words(world: World, browser: Browsers, desk: Desk) -> None:
    with desk() as session:
        for name in ("Urgent", "Copy, words"):
            label = Label(client_id=world.lark.client.id, name=name, colour="c1")
            session.add(label)
            session.flush()
            session.add(TaskLabel(client_id=label.client_id, task_id=world.lark.secret_task.id, label_id=label.id))
        session.commit()
    answer = browser(world.vera).get("/work/export.csv")
    assert answer.get_data().startswith('\ufeff"Number","Task","Client"'.encode())
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="tasks-20')
    rows = table(answer)
    assert len(rows) == 4
    (stuck,) = (row for row in rows if row["Number"] == str(world.lark.secret_task.id))
    assert (stuck["Stage"], stuck["Waiting for"], stuck["Who has it"], stuck["Priority"]) == (
        "Waiting", "the client", "Ana Reis", "Normal",
    )  # fmt: skip
    assert {"Urgent", "Copy", "words"} <= set(stuck["Labels"].split(", "))


def test_it_is_what_the_filter_finds_and_only_what_i_may_see(world: World, browser: Browsers) -> None:
    vera, ana = browser(world.vera), browser(world.ana)
    assert {row["Stage"] for row in table(vera.get("/work/export.csv?waiting=yes"))} == {"Waiting"}
    assert len(table(vera.get(f"/work/export.csv?client={world.wren.client.id}"))) == 2
    with ana.get("/work/export.csv") as answer:
        said = answer.text
    assert OURS in said
    assert THEIRS not in said
    assert ana.get(f"/work/export.csv?client={world.wren.client.id}").status_code == 404
    assert browser(world.cleo).get("/work/export.csv").status_code == 403


def test_nothing_in_it_is_calculated_and_everything_comes_back(world: World, browser: Browsers, desk: Desk) -> None:
    odd = ['=HYPERLINK("http://x.example";"y")', "+1", "-1", "@SUM(A1)", 'say "hello", then\ngo', "Ünïcödé 日本 😀"]
    add(desk, world, *odd)
    told = {row["Task"] for row in table(browser(world.vera).get("/work/export.csv"))}
    assert {f"'{title}" for title in odd[:4]} | set(odd[4:]) <= told


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\ta", "\r=1", "\n=1", "＝1"])
def test_every_beginning_of_a_formula_is_held(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["x;=cmd|'/C calc'!A0", "x\t@a", 'x;"=1', "x;＝1"])
def test_a_reader_that_parts_cells_elsewhere_calculates_nothing_either(text: str) -> None:
    written = line([text])
    assert "'" in harmless(text)[:5]
    assert not any(cell.strip('"').startswith(("=", "@", "＝")) for part in written.split(";") for cell in part.split("\t"))
    assert harmless("now; - then 3=3") == "now; - then 3=3"


def test_what_is_nothing_is_empty() -> None:
    assert line([None, 0, "it's"]) == '"","0","it\'s"\r\n'


def test_a_long_table_costs_as_few_questions_as_a_short_one(world: World, browser: Browsers, desk: Desk, app: Flask) -> None:
    vera, counts, lark = browser(world.vera), [], world.lark
    for _ in range(2):
        with counted_selects(app) as said, vera.get("/work/export.csv") as answer:
            assert answer.get_data()
        counts.append(len(said))
        place = {"client_id": lark.client.id, "project_id": lark.project.id, "column_id": lark.inbox.id}
        with desk() as session:
            session.add_all(Task(**place, created_at=clock.now(), title=f"More {one}", position=one) for one in range(600))
            session.commit()
    assert counts[0] == counts[1] <= 5
    assert len(table(vera.get("/work/export.csv"))) == 1204
