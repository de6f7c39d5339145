"""Time off moves nothing by itself: what is in its way is listed, each thing with its fixes."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.capacity.conftest import give, seat
from tests.capacity.test_duties import begin
from tests.conftest import Browser
from tests.counting import counted_selects
from tests.world import THEIRS, World
from vbm.accounts.models import Membership, Person
from vbm.activity.models import Activity
from vbm.leads.models import Lead
from vbm.leads.models.stages import Stage
from vbm.projects.models import ChecklistItem, Task
from vbm.series.models import Occurrence, Series
from vbm.support import clock
from vbm.team.models import TimeOff
from vbm.web.access import FOCUS

Browsers = Callable[..., Browser]
Filled = Callable[[Callable[[Session], Any]], Any]
FIRST, LAST = date(2026, 11, 30), date(2026, 12, 4)  # Monday to Friday
WITHIN = date(2026, 12, 2)


def away(
    session: Session, world: World, whose: Person, cover: Person | None = None, first: date = FIRST, last: date = LAST
) -> int:
    off = TimeOff(person_id=whose.id, first_on=first, last_on=last, by_id=world.vera.id, note="")
    off.cover_id, off.at = cover.id if cover else None, clock.now()
    session.add(off)
    session.flush()
    return off.id


@pytest.fixture
def gone(world: World, filled: Filled) -> dict[str, int]:
    """Ana is away; Bo stands in and works for Lark now, but not Wren, where Ana has a task, too."""

    def fill(session: Session) -> dict[str, int]:
        seat(session, world, world.lark, world.bo)
        seat(session, world, world.wren, world.vera)
        seat(session, world, world.wren, world.ana)
        from_vera = session.get_one(Person, world.vera.id)
        due = give(session, world, "Due within", world.ana, WITHIN, 60)
        promised = give(session, world, "Promised within", world.ana, None, 60)
        promised.promise(session, WITHIN, by=from_vera)
        give(session, world, "Due after", world.ana, date(2026, 12, 5), 60)
        give(session, world, "Of Vera", world.vera, WITHIN, 60)
        host = give(session, world, "Host", world.vera, None, 60)
        step = host.add_item(session, "Proofread", by=from_vera)
        step.assignee_id, step.due_on = world.ana.id, WITHIN
        ids = {"due": due.id, "promised": promised.id, "off": away(session, world, world.ana, world.bo)}
        session.flush()
        series = begin(session, world, world.ana)
        return ids | {"step": step.id, "series": series.id}

    return filled(fill)


def address(world: World, gone: dict[str, int]) -> str:
    return f"/team/capacity/{world.ana.id}/away/{gone['off']}"


def test_what_falls_into_it_is_listed_and_nothing_else(world: World, browser: Browsers, gone: dict[str, int]) -> None:
    for reader in (world.vera, world.ana):
        text = browser(reader).get(address(world, gone)).text
        for title in ("Due within", "Promised within", "Proofread", "comes again"):
            assert title in text
        assert "Due after" not in text
        assert "Of Vera" not in text
        assert "Bo Sand, who stands in" in text
    assert "Vera Lind: " not in text, "who has room is the manager's to know"
    assert f"/projects/tasks/{gone['promised']}/promises/new" in text


def test_adding_time_off_leads_to_what_is_in_its_way(world: World, browser: Browsers, filled: Filled) -> None:
    filled(lambda session: None)
    said = {"first_on": "2027-08-03", "last_on": "2027-08-10", "cover_id": "", "note": ""}
    ana = browser(world.ana)
    answer = ana.post(f"/team/{world.ana.id}/time-off", data=said)
    assert f"/team/capacity/{world.ana.id}/away/" in answer.headers["Location"]
    assert "Nothing is in the way" in ana.get(answer.headers["Location"]).text


def test_one_press_gives_it_to_whoever_stands_in(world: World, browser: Browsers, gone: dict[str, int], desk: Any) -> None:
    vera, url = browser(world.vera), address(world, gone)
    for key in (f"task:{gone['due']}:{WITHIN}", f"step:{gone['step']}:{WITHIN}"):
        assert vera.post(url, data={"deed": "give", "key": key, "person_id": world.bo.id}).status_code == 303
    with desk() as session:
        assert session.get_one(Task, gone["due"]).assignee_id == world.bo.id
        assert session.scalars(select(ChecklistItem.assignee_id).where(ChecklistItem.id == gone["step"])).one() == world.bo.id
    text = vera.get(url).text
    assert ">Due within<" not in text
    assert ">Proofread<" not in text


def test_all_of_it_goes_at_once_where_they_have_a_seat(
    world: World, browser: Browsers, gone: dict[str, int], filled: Filled, desk: Any
) -> None:
    filled(lambda session: give(session, world, "At Wren", world.ana, WITHIN, 60, side=world.wren))
    filled(lambda session: setattr(seat_of(session, world), "until", clock.now()))
    answer = browser(world.vera).post(address(world, gone), data={"deed": "all", "person_id": world.bo.id})
    assert answer.status_code == 303
    with desk() as session:
        titles = ("Due within", "Promised within", "At Wren")
        whose = {title: session.scalars(select(Task.assignee_id).where(Task.title == title)).one() for title in titles}
        assert whose == {"Due within": world.bo.id, "Promised within": world.bo.id, "At Wren": world.ana.id}
    assert "At Wren" in browser(world.vera).get(address(world, gone)).text


def seat_of(session: Session, world: World) -> Any:
    from_wren = select(Membership).where(Membership.client_id == world.wren.client.id, Membership.person_id == world.bo.id)
    return session.scalars(from_wren).one()


def test_the_next_of_what_comes_again_is_given_alone(
    world: World, browser: Browsers, gone: dict[str, int], filled: Filled, desk: Any
) -> None:
    wednesdays = {"rule": "FREQ=WEEKLY;BYDAY=WE", "starts_on": WITHIN, "title": "On Wednesdays"}
    id = filled(lambda session: begin(session, world, world.ana, **wednesdays).id)
    said = {"deed": "give", "key": f"series:{id}:{WITHIN}", "person_id": world.bo.id}
    assert browser(world.vera).post(address(world, gone), data=said).status_code == 303
    with desk() as session:
        assert session.get_one(Occurrence, (id, WITHIN)).changes == {"assignee_id": world.bo.id}
        assert session.get_one(Series, id).assignee_id == world.ana.id
    assert "On Wednesdays" not in browser(world.vera).get(address(world, gone)).text


def test_another_day_and_leaving_it_are_remembered(world: World, browser: Browsers, gone: dict[str, int], desk: Any) -> None:
    vera, url = browser(world.vera), address(world, gone)
    text = vera.get(url).text
    assert 'value="2026-11-27"' in text
    assert 'value="2026-12-07"' in text
    due = f"task:{gone['due']}:{WITHIN}"
    vera.post(url, data={"deed": "leave", "key": due})
    assert "1 left as it is" in vera.get(url).text
    with desk() as session:
        assert session.get_one(Task, gone["due"]).due_on == WITHIN
    vera.post(url, data={"deed": "move", "key": due, "day": "2026-12-03"})
    assert "left as it is" not in vera.get(url).text, "another day is another conflict"
    vera.post(url, data={"deed": "move", "key": f"task:{gone['due']}:2026-12-03", "day": "2026-11-27"})
    assert ">Due within<" not in vera.get(url).text
    assert vera.post(url, data={"deed": "move", "key": due, "day": "2026-11-27"}).status_code == 409


def test_nobody_without_a_seat_gets_it(world: World, browser: Browsers, gone: dict[str, int], desk: Any) -> None:
    for person in (world.cleo.id, world.mallory.id, 0, "x"):
        said = {"deed": "give", "key": f"task:{gone['due']}:{WITHIN}", "person_id": person}
        assert browser(world.vera).post(address(world, gone), data=said).status_code in (409, 422)
    with desk() as session:
        assert session.get_one(Task, gone["due"]).assignee_id == world.ana.id


def test_it_is_for_themselves_and_managers(world: World, browser: Browsers, gone: dict[str, int]) -> None:
    for person in (world.bo, world.cleo):
        assert browser(person).get(address(world, gone)).status_code in (303, 403, 404)
        assert browser(person).post(address(world, gone), data={"deed": "all", "person_id": person.id}).status_code in (
            303,
            403,
            404,
        )


def test_the_manager_sees_calls_and_under_focus_one_client_alone(
    world: World, browser: Browsers, gone: dict[str, int], filled: Filled
) -> None:
    def fill(session: Session) -> int:
        vera = session.get_one(Person, world.vera.id)
        lead = Lead.open(session, email="c@x.test", name="Caller", source="manual", by=vera)
        lead.change_stage(session, Stage.CALL_BOOKED, by=vera)
        lead.set_next_step(session, "Talk at 15:00", WITHIN, by=vera)
        give(session, world, f"At {THEIRS}", world.vera, WITHIN, 60, side=world.wren)
        return away(session, world, world.vera)

    off = filled(fill)
    vera, url = browser(world.vera), f"/team/capacity/{world.vera.id}/away/{off}"
    text = vera.get(url).text
    assert "Caller" in text
    assert "Talk at 15:00" in text
    assert f"At {THEIRS}" in text
    with vera.session_transaction() as kept:
        kept[FOCUS] = world.lark.client.id
    text = vera.get(url).text
    assert "Of Vera" in text
    for hidden in ("Caller", THEIRS, world.wren.client.name):
        assert hidden not in text


def test_capacity_names_it_and_asks_as_little_for_many(
    world: World, browser: Browsers, gone: dict[str, int], filled: Filled, app: Flask
) -> None:
    vera, counts = browser(world.vera), []
    for _ in range(2):
        with counted_selects(app) as said:
            text = vera.get("/team/capacity").text
        counts.append(len(said))
        assert "Ana Reis, away from 30 Nov to 4 Dec 2026" in text
        with counted_selects(app) as said:
            vera.get(address(world, gone))
        counts.append(len(said))
        filled(lambda session: [give(session, world, f"More {n}", world.ana, WITHIN, 60) for n in range(12)])
        filled(lambda session: away(session, world, world.bo))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 24


def test_the_log_says_who_left_it_as_it_is(world: World, browser: Browsers, gone: dict[str, int], desk: Any) -> None:
    browser(world.ana).post(address(world, gone), data={"deed": "leave", "key": f"task:{gone['due']}:{WITHIN}"})
    with desk() as session:
        kinds = select(Activity.kind, Activity.client_id).where(Activity.about == f"time_off:{gone['off']}")
        assert session.execute(kinds).all() == [("time_off.left_as_it_is", world.lark.client.id)]
