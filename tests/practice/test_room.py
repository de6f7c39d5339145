"""The practice says for how many clients it has places; agreements and the clock count who takes them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from tests.conftest import session_in
from tests.counting import counted_selects
from tests.world import OURS, World
from vbm.clients.jobs import count_places
from vbm.clients.models import Basis, Client, Engagement, Kind, Terms
from vbm.leads.models import Lead
from vbm.practice.models import our_practice
from vbm.practice.places import room_of, room_sentence
from vbm.support import clock
from vbm.support.scope import Scope

Make = Callable[..., Any]
TODAY = clock.today("Europe/Lisbon")


def engagement_of(session: Any, client_id: int) -> Engagement:
    return session.query(Engagement).filter_by(client_id=client_id).one()


def test_the_manager_says_how_many_places_there_are_and_reads_what_visitors_read(browser: Make, world: World, desk: Make) -> None:
    vera = browser(world.vera)
    page = vera.get("/settings/room").text
    assert "2 of 3 taken" in page
    assert "There is room for one more client now." in page
    assert f"Lark Coaching {OURS}" in page
    said = {"places": "2", "next_on": (TODAY + timedelta(days=200)).isoformat()}
    assert vera.post("/settings/room", data=said).status_code == 303
    page = vera.get("/settings/room").text
    assert f"Both places are taken; the next one opens about {TODAY + timedelta(days=200):%B %Y}." in page
    with desk() as session:
        assert room_sentence(session) in page


@pytest.mark.parametrize("places", ["", "-1", "100", "three", "9" * 40, "2.5"])
def test_a_number_of_places_that_cannot_be_is_asked_for_again(browser: Make, world: World, places: str) -> None:
    answer = browser(world.vera).post("/settings/room", data={"places": places, "next_on": ""})
    assert (answer.status_code, "from 0 to 99" in answer.text) == (422, True)


def test_only_managers_see_who_has_a_place(browser: Make, world: World) -> None:
    assert browser(world.ana).get("/settings/room").status_code == 403
    assert browser(world.cleo).post("/settings/room", data={"places": "9"}).status_code == 403


def test_a_place_opens_the_day_after_an_engagement_ends(browser: Make, world: World, desk: Make) -> None:
    vera, last = browser(world.vera), TODAY + timedelta(days=40)
    vera.post("/settings/room", data={"places": "2", "next_on": ""})
    assert vera.post(f"/clients/{world.lark.client.id}/ending", data={"ends_on": last.isoformat()}).status_code == 303
    with desk() as session:
        practice = our_practice(session)
        assert (practice.places_taken, practice.next_place_on) == (2, last + timedelta(days=1))
    assert "The last day is" in vera.get(f"/clients/{world.lark.client.id}").text
    assert vera.post(f"/clients/{world.lark.client.id}/ending", data={"ends_on": ""}).status_code == 303
    with desk() as session:
        assert our_practice(session).next_place_on is None


@pytest.mark.parametrize("on", ["2025-12-31", "soon", "9999-12-31"])
def test_an_end_that_cannot_be_is_asked_for_again(browser: Make, world: World, on: str) -> None:
    answer = browser(world.vera).post(f"/clients/{world.lark.client.id}/ending", data={"ends_on": on})
    assert (answer.status_code, "Please look at this again" in answer.text) == (422, True)


def test_what_ended_meanwhile_is_counted_by_the_clock_once(app: Flask, world: World, desk: Make) -> None:
    with desk() as session:
        engagement_of(session, world.lark.client.id).ends_on = TODAY - timedelta(days=1)
        session.commit()
        assert our_practice(session).places_taken == 2
    for _ in range(2):
        with app.app_context():
            count_places()
    with desk() as session:
        assert our_practice(session).places_taken == 1


def test_an_assistants_engagement_takes_no_place_and_a_later_one_does_already(world: World, desk: Make) -> None:
    with desk() as session:
        for kind, starts in ((Kind.VA, TODAY), (Kind.VBM, TODAY + timedelta(days=30))):
            client = Client.open(session, kind.value, timezone="UTC", by=world.vera)
            terms = Terms(in_force_from=starts, basis=Basis.HOURLY, fee_minor=1, currency="EUR", minutes=60)
            Engagement.begin(session, client, kind, terms, by=world.vera)
        assert our_practice(session).places_taken == 3


def test_a_day_said_by_hand_that_has_passed_is_no_promise_any_more(world: World, desk: Make) -> None:
    with desk() as session:
        practice = our_practice(session)
        practice.next_place_on = TODAY + timedelta(days=90)
        practice.next_place_said_on = TODAY
        assert room_of(practice).next_on == TODAY + timedelta(days=90)
        practice.next_place_said_on = TODAY + timedelta(days=9)
        assert room_of(practice).next_on == TODAY + timedelta(days=9)


def test_visitors_read_it_on_the_talk_page_and_may_wait_only_when_it_is_full(
    app: Flask, browser: Make, world: World, desk: Make
) -> None:
    visitor = browser()
    assert "wants_a_place" not in visitor.get("/book/ask").text
    browser(world.vera).post("/settings/room", data={"places": "1", "next_on": ""})
    page = visitor.get("/book/ask").text
    assert "Our one place is taken" in page
    assert 'name="wants_a_place"' in page
    visitor.post("/book", data={"name": "Ida Holm", "email": "ida@holm.test", "wants_a_place": "y"})
    with desk() as session:
        assert session.query(Lead).filter_by(email="ida@holm.test").one().listed_at is not None


def test_nobody_is_put_on_the_list_while_there_is_room(browser: Make, world: World, desk: Make) -> None:
    browser().post("/book", data={"name": "Ida Holm", "email": "ida@holm.test", "wants_a_place": "y"})
    with desk() as session:
        assert session.query(Lead).filter_by(email="ida@holm.test").one().listed_at is None


def test_a_public_page_may_say_it_and_sees_no_client(app: Flask, world: World) -> None:
    with session_in(app, Scope.nobody()) as session, counted_selects(app) as asked:
        assert room_sentence(session) == "There is room for one more client now."
    assert len(asked) == 1
