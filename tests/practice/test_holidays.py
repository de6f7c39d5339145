"""The days on which the practice does not work."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from tests.world import World
from vbm.practice.forms import read_holidays
from vbm.practice.holidays import Holiday, holidays
from vbm.practice.holidays import next_working_day as practice_works_after
from vbm.support.clock import is_working_day, next_working_day

Make = Callable[..., Any]
CHRISTMAS, BOXING, NEW_YEAR = date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1)


def kept(desk: Make) -> dict[date, str]:
    with desk() as session:
        return {one.on: one.name for one in session.scalars(select(Holiday))}


def test_a_day_is_added_named_anew_and_removed(browser: Make, world: World, desk: Make) -> None:
    vera = browser(world.vera)
    assert vera.post("/settings/holidays", data={"on": "2026-12-25", "name": "Christmas"}).status_code == 303
    assert "Christmas" in vera.get("/settings/holidays").text
    vera.post("/settings/holidays", data={"on": "2026-12-25", "name": "Christmas Day"})
    assert kept(desk) == {CHRISTMAS: "Christmas Day"}
    with desk() as session:
        assert holidays(session, CHRISTMAS, CHRISTMAS) == {CHRISTMAS}
        assert practice_works_after(session, date(2026, 12, 24)) == date(2026, 12, 28)
        assert holidays(session, BOXING, NEW_YEAR) == frozenset()
        holiday_id = session.scalars(select(Holiday.id)).one()
    assert vera.post(f"/settings/holidays/{holiday_id}/removal").status_code == 303
    assert kept(desk) == {}
    assert vera.post(f"/settings/holidays/{holiday_id}/removal").status_code == 404


def test_a_list_is_pasted(browser: Make, world: World, desk: Make) -> None:
    lines = "2026-12-25 Christmas Day\r\n\r\n2026-12-26, Boxing Day\r\n2027-01-01\tNew Year"
    vera = browser(world.vera)
    assert vera.post("/settings/holidays/list", data={"lines": lines}).status_code == 303
    assert kept(desk) == {CHRISTMAS: "Christmas Day", BOXING: "Boxing Day", NEW_YEAR: "New Year"}
    vera.post("/settings/holidays/list", data={"lines": lines})
    assert "0 added. 3 were there already." in vera.get("/settings/holidays").text


def test_one_bad_line_keeps_all_of_them_in_the_box_and_says_which(browser: Make, world: World, desk: Make) -> None:
    answer = browser(world.vera).post("/settings/holidays/list", data={"lines": "2026-12-25 Christmas Day\n2026-13-01 Nothing"})
    assert answer.status_code == 422
    assert "Line 2 does not begin with a day such as 2026-12-25: “2026-13-01 Nothing”." in answer.text
    assert "Nothing has been added yet." in answer.text
    assert "2026-12-25 Christmas Day\n2026-13-01 Nothing</textarea>" in answer.text
    assert kept(desk) == {}


def test_mistakes_in_one_day_get_sentences(browser: Make, world: World, desk: Make) -> None:
    answer = browser(world.vera).post("/settings/holidays", data={"on": "2026-02-30", "name": ""})
    assert answer.status_code == 422
    assert "Give the day a name" in answer.text
    assert kept(desk) == {}


def test_others_stay_out(browser: Make, world: World) -> None:
    for person in (world.ana, world.cleo):
        assert browser(person).get("/settings/holidays").status_code == 403


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Christmas 2026-12-25", "does not begin with a day"),
        ("2026-12-25", "has no name"),
        ("1999-12-25 Before our time", "does not begin with a day"),
        ("2026-12-25 " + "x" * 81, "more than 80 characters"),
        ("2026-12-25 One\n2026-12-25 Other", "names 2026-12-25 a second time"),
    ],
)
def test_every_line_that_is_no_holiday_has_its_sentence(line: str, why: str) -> None:
    _, wrong = read_holidays(line)
    assert len(wrong) == 1
    assert why in wrong[0]


def test_the_next_working_day_steps_over_weekends_and_holidays() -> None:
    off = {CHRISTMAS, date(2026, 12, 28)}
    assert not is_working_day(CHRISTMAS, off)
    assert not is_working_day(BOXING)
    assert next_working_day(date(2026, 12, 24), off) == date(2026, 12, 29)
    assert next_working_day(date(2026, 12, 24)) == CHRISTMAS
