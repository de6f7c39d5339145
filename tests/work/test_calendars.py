"""The same tasks on the days of a month."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.counting import counted_selects
from tests.world import OURS, THEIRS, World
from vbm.accounts.models import Person
from vbm.projects.models import Column, Task
from vbm.support.month import first_of_month

Desk = Callable[[], Any]


def on(text: str, day: str) -> str:
    return re.split(r'<time datetime="', text.split(f'<time datetime="{day}">', 1)[1])[0].split("</td>")[0]


def plan(desk: Desk, world: World, title: str, **said: Any) -> int:
    with desk() as session:
        vera, column = session.get_one(Person, world.vera.id), session.get_one(Column, world.lark.doing.id)
        task = Task.create(session, column, title, by=vera)
        for name, value in said.items():
            setattr(task, name, value)
        session.commit()
        return task.id


def test_begin_due_and_promise_stand_on_their_days_in_words(world: World, browser: Callable[..., Any], desk: Desk) -> None:
    plan(desk, world, "Shoot", start_on=date(2026, 12, 2), due_on=date(2026, 12, 9), promised_on=date(2026, 12, 11))
    text = browser(world.vera).get("/work/calendar?month=2026-12").text
    assert "starts</span> Shoot" in on(text, "2026-12-02")
    assert "due</span> Shoot" in on(text, "2026-12-09")
    assert "promised</span> Shoot" in on(text, "2026-12-11")
    assert f"Write sales page {THEIRS}" in on(text, "2026-12-01")
    assert "2026-11-30" in text, "the week begins on Monday"
    assert "2027-01-03" in text


def test_a_time_of_day_stands_on_the_readers_day(world: World, browser: Callable[..., Any], desk: Desk) -> None:
    late = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    plan(desk, world, "Midnight", due_on=date(2026, 12, 31), due_at=late)
    with desk() as session:
        session.get_one(Person, world.ana.id).timezone = "Asia/Tokyo"
        session.commit()
    assert "due 23:30</span> Midnight" in on(browser(world.vera).get("/work/calendar?month=2026-12").text, "2026-12-31")
    assert "due 08:30</span> Midnight" in on(browser(world.ana).get("/work/calendar?month=2027-01").text, "2027-01-01")


def test_what_has_no_date_stands_beside_with_a_form(world: World, browser: Callable[..., Any], desk: Desk) -> None:
    task_id = plan(desk, world, "Some day")
    vera = browser(world.vera)
    text = vera.get("/work/calendar?month=2026-12").text
    aside = text.split('aria-labelledby="undated"')[1]
    assert "Some day" in aside
    answer = vera.post(
        "/work/bulk", data={"ids": task_id, "verb": "due", "due_on": "2026-12-24", "next": "/work/calendar?month=2026-12"}
    )
    assert answer.location == "/work/calendar?month=2026-12"
    assert "Some day" in on(vera.get(answer.location).text, "2026-12-24")


def test_months_lead_to_each_other_and_keep_the_filter(world: World, browser: Callable[..., Any]) -> None:
    client = world.lark.client.id
    text = browser(world.vera).get(f"/work/calendar?month=2027-01&client={client}").text
    assert f"/work/calendar?month=2026-12&amp;client={client}" in text
    assert f"/work/calendar?month=2027-02&amp;client={client}" in text
    assert f"/work/list?client={client}" in text


@pytest.mark.parametrize("said", ["", "x", "2026-13", "2026-00", "1999-12", "٢٠٢٦-١٢", "2026-1", "9999-12", "2026-12-01"])
def test_what_is_no_month_is_this_one(said: str) -> None:
    assert first_of_month(said, date(2026, 11, 23)) == date(2026, 11, 1)


def test_the_first_and_last_month_can_be_asked_for(world: World, browser: Callable[..., Any]) -> None:
    for month in ("2000-01", "2099-12"):
        assert browser(world.vera).get(f"/work/calendar?month={month}").status_code == 200


def test_a_full_day_shows_some_and_leads_to_the_rest(world: World, browser: Callable[..., Any], desk: Desk, app: Any) -> None:
    for number in range(9):
        plan(desk, world, f"Many {number}", due_on=date(2026, 12, 15))
    vera = browser(world.vera)
    with counted_selects(app) as asked:
        text = vera.get("/work/calendar?month=2026-12").text
    assert len(asked) <= 10
    assert "3 more" in on(text, "2026-12-15")
    assert "first=2026-12-15&amp;last=2026-12-15" in text


def test_everybody_sees_their_own(world: World, browser: Callable[..., Any]) -> None:
    text = browser(world.ana).get("/work/calendar?month=2026-12").text
    assert OURS in text
    assert THEIRS not in text
