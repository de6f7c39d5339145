"""Days away: said by the person or by a manager, and shown to the others without the note."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.world import World
from vbm.accounts.models import Person
from vbm.activity.models import Activity
from vbm.support import clock
from vbm.team.absence import away_words
from vbm.team.models import TimeOff

Make = Callable[..., Any]
SAID = {"first_on": "2027-08-03", "last_on": "2027-08-10", "cover_id": "", "note": "The sea"}


def said_by(desk: Make, person: Person) -> list[tuple[date, date]]:
    with desk() as session:
        rows = session.scalars(select(TimeOff).where(TimeOff.person_id == person.id, TimeOff.last_on < date(2090, 1, 1)))
        return [(row.first_on, row.last_on) for row in rows]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 8, 3), date(2026, 8, 3), "on 3 Aug 2026"),
        (date(2026, 8, 3), date(2026, 8, 10), "from 3 to 10 Aug 2026"),
        (date(2026, 7, 30), date(2026, 8, 2), "from 30 Jul to 2 Aug 2026"),
        (date(2026, 12, 24), date(2027, 1, 2), "from 24 Dec 2026 to 2 Jan 2027"),
    ],
)
def test_the_days_are_said_as_people_say_them(first: date, last: date, words: str) -> None:
    assert TimeOff(first_on=first, last_on=last).days == words


def test_until_when_is_said_from_today() -> None:
    row = TimeOff(first_on=date(2026, 11, 23), last_on=date(2026, 11, 30))
    assert away_words(row, date(2026, 11, 23)) == "away until 30 Nov"
    assert away_words(row, date(2026, 11, 30)) == "away today"
    assert away_words(TimeOff(first_on=row.first_on, last_on=date(2027, 1, 6)), date(2026, 11, 30)) == "away until 6 Jan 2027"


def test_a_member_says_changes_and_takes_out_their_own(browser: Make, desk: Make, world: World) -> None:
    ana, url = browser(world.ana), f"/team/{world.ana.id}/time-off"
    assert ana.post(url, data={**SAID, "cover_id": world.vera.id}).status_code == 303
    page = ana.get(f"/team/{world.ana.id}").text
    assert all(words in page for words in ("from 3 to 10 Aug 2027", "The sea", "Vera Lind stands in"))
    with desk() as session:
        off_id = session.scalars(select(TimeOff.id).where(TimeOff.note == "The sea")).one()
    assert 'value="2027-08-03"' in ana.get(f"{url}/{off_id}/edit").text
    assert ana.post(f"{url}/{off_id}", data={**SAID, "last_on": "2027-08-12"}).status_code == 303
    assert said_by(desk, world.ana) == [(date(2027, 8, 3), date(2027, 8, 12))]
    assert ana.post(f"{url}/{off_id}/removal").status_code == 303
    assert said_by(desk, world.ana) == []
    with desk() as session:
        deeds = session.scalars(select(Activity.kind).where(Activity.actor_id == world.ana.id).order_by(Activity.id)).all()
        assert [kind for kind in deeds if "time_off" in kind] == [
            f"person.time_off_{did}" for did in ("added", "changed", "removed")
        ]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"first_on": "2027-08-11"}, "The last day comes before the first"),
        ({"first_on": ""}, "Choose the first day away"),
        ({"last_on": "31/08/2027"}, "Write the day as year-month-day"),
        ({"last_on": "9999-01-01"}, "Choose a day between 2000 and 2100"),
        ({"cover_id": "2147483647"}, "Choose one of these"),
        ({"note": "x" * 201}, "Keep it to 200 characters"),
        ({"first_on": "2027-07-01", "last_on": "2027-07-20"}, "Ana is away from 20 to 25 Jul 2027 already"),
        ({"first_on": "2027-07-25", "last_on": "2027-07-25"}, "Ana is away from 20 to 25 Jul 2027 already"),
        ({"first_on": "2027-07-01", "last_on": "2027-07-31"}, "Ana is away from 20 to 25 Jul 2027 already"),
    ],
)
def test_what_cannot_be_gets_a_sentence_beside_what_was_typed(
    browser: Make, desk: Make, world: World, said: dict[str, str], sentence: str
) -> None:
    ana, url = browser(world.ana), f"/team/{world.ana.id}/time-off"
    ana.post(url, data={**SAID, "first_on": "2027-07-20", "last_on": "2027-07-25"})
    answer = ana.post(url, data={**SAID, **said})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert said_by(desk, world.ana) == [(date(2027, 7, 20), date(2027, 7, 25))]


def test_days_that_touch_each_other_are_two_times_off_and_a_change_does_not_overlap_itself(
    browser: Make, desk: Make, world: World
) -> None:
    ana, url = browser(world.ana), f"/team/{world.ana.id}/time-off"
    assert ana.post(url, data=SAID).status_code == 303
    assert ana.post(url, data={**SAID, "first_on": "2027-08-11", "last_on": "2027-08-11"}).status_code == 303
    with desk() as session:
        first, second = session.scalars(select(TimeOff.id).where(TimeOff.note == "The sea").order_by(TimeOff.id))
    assert ana.post(f"{url}/{first}", data={**SAID, "first_on": "2027-08-04"}).status_code == 303
    assert ana.post(f"{url}/{second}", data={**SAID, "first_on": "2027-08-10", "last_on": "2027-08-11"}).status_code == 422


def test_nobody_speaks_for_somebody_else_but_a_manager(browser: Make, desk: Make, world: World) -> None:
    ana, vera = browser(world.ana), browser(world.vera)
    for person in (world.bo, world.vera):
        url = f"/team/{person.id}/time-off"
        assert [ana.get(f"{url}/new").status_code, ana.post(url, data=SAID).status_code] == [404, 404]
    with desk() as session:
        bos = session.scalars(select(TimeOff.id).where(TimeOff.person_id == world.bo.id)).one()
    for url in (f"/team/{world.bo.id}/time-off/{bos}", f"/team/{world.ana.id}/time-off/{bos}"):
        assert {
            ana.post(url, data=SAID).status_code,
            ana.post(f"{url}/removal").status_code,
            ana.get(f"{url}/edit").status_code,
        } == {404}
    assert vera.post(f"/team/{world.bo.id}/time-off", data=SAID).status_code == 303
    assert said_by(desk, world.bo) == [(date(2027, 8, 3), date(2027, 8, 10))]
    assert vera.post(f"/team/{world.cleo.id}/time-off", data=SAID).status_code == 404


def test_colleagues_see_that_somebody_is_away_but_not_why(browser: Make, world: World) -> None:
    today = clock.today("Europe/Lisbon")
    days = {"first_on": today.isoformat(), "last_on": (today + timedelta(days=7)).isoformat()}
    browser(world.vera).post(f"/team/{world.vera.id}/time-off", data={**SAID, **days})
    ana = browser(world.ana)
    page = ana.get("/team").text
    assert "Away until" in page
    assert "The sea" not in page
    task = f"/projects/tasks/{world.lark.task.id}"
    item, again = world.lark.secret_item, f"/projects/{world.lark.project.id}/series/new"
    step = f"/projects/tasks/{item.task_id}/checklist/{item.id}/edit"
    for chooser in (f"/team/{world.ana.id}/time-off/new", task, f"{task}/edit", "/work/tasks/new", "/work/list", step, again):
        assert "Vera Lind (away until" in ana.get(chooser).text, chooser
    assert ana.get(task).text.count("Vera Lind (away until") == 2  # who does it, and who helps
    week = browser(world.vera).get(f"/team/capacity/{world.ana.id}").text
    assert "Vera Lind (away until" in week
