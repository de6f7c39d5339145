"""An offer goes when no place is open any more, and what was to come before it comes again."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import func, select

from tests.leads.test_waiting_list import listed, places
from tests.world import World
from vbm.activity.models import Activity
from vbm.clients.models import Basis, Client, Engagement, Kind, Terms
from vbm.leads.jobs import offer_open_places
from vbm.leads.models import Lead
from vbm.leads.models.waiting_for_a_place import OFFER
from vbm.leads.waiting_list import offer_places, waiter_of
from vbm.support import clock

Make = Callable[..., Any]
TODAY = clock.today("Europe/Lisbon")


def gone(session: Any) -> int:
    return session.scalar(select(func.count(Activity.id)).where(Activity.kind == "lead.place_gone"))


def test_the_step_before_comes_back_when_somebody_else_takes_the_place(world: World, desk: Make) -> None:
    with desk() as session:
        ida, jo, kim = listed(session, world, "Ida", "Jo", "Kim")
        ida.set_next_step(session, "Call her", TODAY + timedelta(days=9), by=world.vera)
        places(session, 5)
        assert offer_places(session) == [ida, jo, kim]
        kim.set_next_step(session, "Meet her", TODAY, by=world.vera)
        client = Client.open(session, "Somebody else", timezone="UTC", by=world.vera)
        terms = Terms(in_force_from=TODAY, basis=Basis.RETAINER, fee_minor=1, currency="EUR")
        Engagement.begin(session, client, Kind.VBM, terms, by=world.vera)
        assert (ida.has_the_offer, jo.has_the_offer, kim.next_step, gone(session)) == (True, True, "Meet her", 1)
        places(session, 2)
        assert (ida.next_step, ida.next_step_on) == ("Call her", TODAY + timedelta(days=9))
        assert (jo.next_step, jo.next_step_on, kim.next_step, gone(session)) == (None, None, "Meet her", 3)
        places(session, 5)
        assert offer_places(session) == [ida, jo]


def test_whoever_is_passed_over_has_the_next_turn(world: World, desk: Make) -> None:
    with desk() as session:
        ida, jo = listed(session, world, "Ida", "Jo")
        places(session, 4)
        offer_places(session)
        places(session, 3)
        waiter = waiter_of(session, jo)
        assert (ida.next_step, jo.next_step, waiter is not None and waiter.is_offered) == (OFFER, None, False)
        places(session, 4)
        assert offer_places(session) == [jo]


def test_the_clock_takes_back_what_a_day_has_taken_and_says_so_once(app: Flask, world: World, desk: Make, browser: Make) -> None:
    with desk() as session:
        (ida,) = listed(session, world, "Ida")
        places(session, 2)
        ida.offer_the_place(session, TODAY)
        session.commit()
    for _ in range(2):
        with app.app_context():
            offer_open_places()
    with desk() as session:
        assert (session.get_one(Lead, ida.id).next_step, gone(session)) == (None, 1)
    assert "the offer was taken back" in browser(world.vera).get(f"/leads/{ida.id}").text
