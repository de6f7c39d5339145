"""Who waits for a place: in turn, with the month that was promised, and offered one exactly once for each opening."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.counting import counted_selects
from tests.intake.walking import AGENCY_OWNER, finish
from tests.world import World
from vbm.activity.models import Activity
from vbm.leads.jobs import offer_open_places
from vbm.leads.models import Lead, LostReason, Stage
from vbm.leads.models.waiting_for_a_place import OFFER
from vbm.leads.waiting_list import Waiter, offer_places, too_much_promised
from vbm.practice.models import our_practice
from vbm.practice.places import Room
from vbm.support import clock
from vbm.support.refusals import Refused

Make = Callable[..., Any]
TODAY = date(2026, 11, 23)


def places(session: Any, count: int) -> None:
    our_practice(session).say_room(session, count, next_on=None, by=1)


def listed(session: Any, world: World, *names: str) -> list[Lead]:
    leads = []
    for place, name in enumerate(names):
        lead = Lead.open(session, email=f"{name}@list.test", name=name, source="talk")
        lead.list_for_a_place(session, by=world.vera, at=clock.now() - timedelta(days=9 - place))
        leads.append(lead)
    session.flush()
    return leads


def offers(session: Any) -> int:
    return session.scalar(select(func.count(Activity.id)).where(Activity.kind == "lead.place_offered"))


def test_when_a_place_opens_the_first_gets_it_as_the_next_step_once(app: Flask, world: World, desk: Make) -> None:
    with desk() as session:
        places(session, 2)
        ida, jo = listed(session, world, "Ida", "Jo")
        assert offer_places(session) == []
        places(session, 3)
        session.commit()
    for _ in range(3):
        with app.app_context():
            offer_open_places()
    with desk() as session:
        first, second = (session.get_one(Lead, one.id) for one in (ida, jo))
        assert (first.next_step, second.next_step, offers(session)) == (OFFER, None, 1)
        assert first.next_step_on is not None


def test_the_next_one_is_asked_when_the_first_goes_off_the_list_and_again_at_the_next_opening(world: World, desk: Make) -> None:
    with desk() as session:
        ida, jo = listed(session, world, "Ida", "Jo")
        assert offer_places(session) == [ida]
        ida.take_off_the_list(session, by=world.vera)
        assert ida.next_step is None
        assert offer_places(session) == [jo]
        places(session, 2)
        assert offer_places(session) == []
        places(session, 3)
        assert offer_places(session) == [jo]
        assert offer_places(session) == []


def test_two_places_are_offered_to_two_and_who_is_lost_is_passed_over(world: World, desk: Make) -> None:
    with desk() as session:
        ida, jo, kim = listed(session, world, "Ida", "Jo", "Kim")
        ida.change_stage(session, Stage.LOST, by=world.vera, reason=LostReason.PRICE)
        places(session, 4)
        assert offer_places(session) == [jo, kim]


def test_a_changed_next_step_is_not_overwritten_by_the_same_opening(world: World, desk: Make) -> None:
    with desk() as session:
        (ida,) = listed(session, world, "Ida")
        offer_places(session)
        ida.set_next_step(session, "Call her on Monday", clock.today("UTC"), by=world.vera)
        offer_places(session)
        assert ida.next_step == "Call her on Monday"


def test_several_at_once_offer_one_place_once(app: Flask, world: World, desk: Make) -> None:
    with desk() as session:
        listed(session, world, "Ida", "Jo")
        session.commit()

    def run() -> None:
        with app.app_context():
            offer_open_places()

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(run) for _ in range(6)]:
            done.result()
    with desk() as session:
        assert offers(session) == 1


def test_what_was_to_come_next_is_not_lost_by_the_offer(world: World, desk: Make) -> None:
    with desk() as session:
        (ida,) = listed(session, world, "Ida")
        ida.set_next_step(session, "Call her" + "!" * 192, clock.today("UTC"), by=world.vera)
        offer_places(session)
        assert ida.next_step is not None
        assert ida.next_step.startswith(f"{OFFER} (before: Call her")
        assert len(ida.next_step) == 200


def test_who_is_on_the_list_keeps_the_turn_whatever_is_promised_or_asked_again(world: World, desk: Make) -> None:
    with desk() as session:
        (ida,) = listed(session, world, "Ida")
        since = ida.listed_at
        ida.list_for_a_place(session, date(2027, 3, 19), by=world.vera)
        ida.list_for_a_place(session, by=None)
        assert (ida.listed_at, ida.promised_on) == (since, date(2027, 3, 1))
        ida.change_stage(session, Stage.SPAM, by=world.vera)
        with pytest.raises(Refused, match="open leads"):
            ida.list_for_a_place(session, by=world.vera)


@pytest.mark.parametrize(
    ("month", "words", "late"),
    [
        (None, "no month promised", False),
        (date(2026, 11, 1), "place promised for November 2026", False),
        (date(2027, 3, 1), "place promised for March 2027", False),
        (date(2026, 10, 1), "place promised for October 2026, 1 month overdue", True),
        (date(2025, 9, 1), "place promised for September 2025, 14 months overdue", True),
    ],
)
def test_a_promise_says_how_late_it_is(month: date | None, words: str, late: bool) -> None:
    waiter = Waiter(Lead(promised_on=month), TODAY, is_offered=False)
    assert (waiter.promise, waiter.is_overdue) == (words, late)


MARCH, APRIL = date(2027, 3, 1), date(2027, 4, 1)


@pytest.mark.parametrize(
    ("months", "room", "warnings"),
    [
        ([], Room(3, 3, None, TODAY), 0),
        ([MARCH], Room(3, 3, date(2027, 3, 15), TODAY), 0),
        ([MARCH], Room(3, 3, APRIL, TODAY), 1),
        ([MARCH], Room(3, 3, None, TODAY), 1),
        ([MARCH, MARCH], Room(3, 3, MARCH, TODAY), 1),
        ([MARCH, APRIL], Room(3, 3, MARCH, TODAY), 1),
        ([MARCH, APRIL], Room(3, 1, None, TODAY), 0),
        ([MARCH, MARCH, APRIL], Room(3, 1, None, TODAY), 1),
    ],
)
def test_more_promised_than_opens_is_said(months: list[date], room: Room, warnings: int) -> None:
    assert len(too_much_promised(months, room)) == warnings


def test_the_warning_is_a_sentence() -> None:
    said = too_much_promised([MARCH, MARCH], Room(3, 3, MARCH, TODAY))
    assert said == ["Two places are promised up to March 2027, and one is known to be free by then."]


def test_the_manager_puts_a_lead_on_the_list_and_takes_it_off(browser: Make, world: World, desk: Make) -> None:
    vera, lead = browser(world.vera), world.lead.id
    vera.post("/settings/room", data={"places": "2", "next_on": ""})
    month = clock.today("Europe/Lisbon").replace(day=1)
    assert vera.post(f"/leads/{lead}/place", data={"month": month.isoformat()}).status_code == 303
    page = vera.get("/leads/waiting-list").text
    assert f"place promised for {month:%B %Y}" in page
    assert "One place is promised up to" in page
    assert f"Place promised for {month:%B %Y}" in vera.get(f"/leads/{lead}").text
    assert vera.post(f"/leads/{lead}/place/end").status_code == 303
    assert "Nobody waits" in vera.get("/leads/waiting-list").text


@pytest.mark.parametrize("month", ["2027-03-02", "soon", "2099-01-01", "9" * 65_536])
def test_a_month_that_cannot_be_promised_is_asked_for_again(browser: Make, world: World, month: str) -> None:
    assert browser(world.vera).post(f"/leads/{world.lead.id}/place", data={"month": month}).status_code == 422


def test_the_list_asks_no_more_for_many(app: Flask, browser: Make, world: World, desk: Make) -> None:
    vera, counts = browser(world.vera), []
    for names in (("Ida",), [f"N{number}" for number in range(20)]):
        with desk() as session:
            listed(session, world, *names)
            session.commit()
        vera.get("/leads/waiting-list")
        with counted_selects(app) as asked:
            vera.get("/leads/waiting-list")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_who_ticks_the_box_after_the_result_waits_too(browser: Make, world: World, desk: Make) -> None:
    browser(world.vera).post("/settings/room", data={"places": "0", "next_on": ""})
    visitor = browser()
    finish(visitor, AGENCY_OWNER)
    assert 'name="wants_a_place"' in visitor.get("/questionnaire/contact").text
    said = {"name": "Ida Holm", "email": "ida@list.test", "send_result": "y", "wants_a_place": "y"}
    assert visitor.post("/questionnaire/contact", data=said).status_code == 303
    with desk() as session:
        lead = session.scalars(select(Lead).where(Lead.email == "ida@list.test")).one()
        assert (lead.listed_at is not None, lead.promised_on) == (True, None)
