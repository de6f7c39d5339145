"""The four questions are asked again on day 30 and day 90, as they were asked at the start."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from tests.counting import counted_selects
from tests.world import World
from vbm.clients.models import Baseline, Client, Engagement, Moment
from vbm.intake.questions import BUILT_IN
from vbm.onboarding.told_before import asked_in, entries
from vbm.support import clock

Browser = Callable[..., Any]
Desk = Callable[[], Any]
START = {"doing_hours": "h11_20", "managing_hours": "h6_10", "away": "waits", "written": "some"}


def open_client(session: Any, world: World, name: str = "Quill Books", days_ago: int = 31, *, said: bool = True) -> int:
    client = Client.open(session, name, timezone="Europe/Lisbon", by=session.merge(world.vera))
    session.add(Engagement(client_id=client.id, kind="vbm", starts_on=clock.today("Europe/Lisbon") - timedelta(days=days_ago)))
    if said:
        Baseline.keep(session, client.id, Moment.START, entries(asked_in(BUILT_IN), START), by=None)
    session.commit()
    return client.id


def test_then_and_now_stand_side_by_side_in_words(world: World, browser: Browser, desk: Desk) -> None:
    with desk() as session:
        quill = open_client(session, world)
    vera, page = browser(world.vera), f"/clients/{quill}/then-and-now"
    form = vera.get(f"{page}/day_30/edit").text
    assert all(label in form for label in ("11 to 20", "Work goes on, but decisions wait for me"))
    assert vera.post(f"{page}/day_30", data=START | {"doing_hours": "u5", "note": "Fridays off"}).status_code == 303
    text = vera.get(page).text
    assert "From 11 to 20 hours to under 5." in text
    assert "Still 6 to 10 hours." in text
    assert "Fridays off" in text
    assert "from 11 to 20 hours to under 5" in vera.get(f"/clients/{quill}").text


def test_it_is_asked_in_the_words_of_the_start_whatever_the_questionnaire_says_now(
    world: World, browser: Browser, desk: Desk
) -> None:
    with desk() as session:
        quill = open_client(session, world, said=False)
        old = {"question": "How many hours then?", "options": [["few", "A few"], ["many", "A great many"]]}
        Baseline.keep(session, quill, Moment.START, {"doing_hours": old | {"option": "many", "answer": "A great many"}}, by=None)
        session.commit()
    vera, page = browser(world.vera), f"/clients/{quill}/then-and-now"
    assert "A great many" in vera.get(f"{page}/day_30/edit").text
    assert vera.post(f"{page}/day_30", data={"doing_hours": "u5"}).status_code == 422
    none_chosen = vera.post(f"{page}/day_30", data={"note": "Only a note"}).text
    assert "<li>Choose at least one answer.</li>" in none_chosen
    assert vera.post(f"{page}/day_30", data={"doing_hours": "few", "written": "steps"}).status_code == 303
    assert "From a great many hours to a few." in vera.get(page).text


def test_the_start_is_written_down_by_hand_once(world: World, browser: Browser, desk: Desk) -> None:
    with desk() as session:
        quill = open_client(session, world, said=False)
    vera, page = browser(world.vera), f"/clients/{quill}/then-and-now"
    assert "Write down the start" in vera.get(page).text
    assert vera.post(f"{page}/start", data={"note": "Said nothing"}).status_code == 422
    assert vera.post(f"{page}/start", data=START).status_code == 303
    again = vera.post(f"{page}/start", data=START | {"away": "stops"})
    assert (again.status_code, "stays as it was" in again.text) == (422, True)
    for _ in range(2):
        assert vera.post(f"{page}/day_30", data=START).status_code == 303


@pytest.mark.parametrize(
    ("days", "said"), [(29, None), (30, "Day 30"), (89, "Day 30"), (90, "Day 90"), (150, "Day 90"), (151, None)]
)
def test_today_says_when_it_is_time(world: World, browser: Browser, desk: Desk, days: int, said: str | None) -> None:
    with desk() as session:
        open_client(session, world, days_ago=days)
    text = browser(world.vera).get("/today").text
    told = [moment for moment in ("Day 30", "Day 90") if f"{moment} with Quill Books" in text]
    assert told == ([said] if said else [])


def test_today_says_it_no_more_when_it_was_asked_or_the_engagement_is_over(world: World, browser: Browser, desk: Desk) -> None:
    with desk() as session:
        quill, blot, ink = (open_client(session, world, name) for name in ("Quill", "Blot", "Ink"))
        open_client(session, world, "Reed", said=False)
        Baseline.keep(session, quill, Moment.DAY_30, entries(asked_in(BUILT_IN), START), by=None)
        over = clock.today("Europe/Lisbon") - timedelta(days=1)
        session.execute(update(Engagement).where(Engagement.client_id == blot).values(ends_on=over))
        session.commit()
    text = browser(world.vera).get("/today").text
    assert [name for name in ("Quill", "Blot", "Ink", "Reed") if f"Day 30 with {name}" in text] == ["Ink"]
    assert f"/clients/{ink}/then-and-now/day_30/edit" in text


def test_only_managers_read_it(world: World, browser: Browser) -> None:
    page = f"/clients/{world.lark.client.id}/then-and-now"
    for address in (page, f"{page}/day_30/edit", f"{page}/day_99/edit"):
        assert browser(world.ana).get(address).status_code == 403
        assert browser(world.cleo).get(address).status_code == 403
    assert browser(world.vera).get(f"{page}/day_99/edit").status_code == 404
    assert browser(world.vera).post(f"{page}/yesterday", data=START).status_code == 404


def test_many_clients_ask_no_more_of_the_database_on_today(app: Flask, world: World, browser: Browser, desk: Desk) -> None:
    vera, counts = browser(world.vera), []
    for more in (1, 6):
        with desk() as session:
            for n in range(more):
                open_client(session, world, f"Client {more}-{n}")
        vera.get("/today")
        with counted_selects(app) as asked:
            vera.get("/today")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_clients_page_leads_back_to_the_lead(world: World, browser: Browser, desk: Desk) -> None:
    vera = browser(world.vera)
    assert "Came as a lead" not in vera.get(f"/clients/{world.lark.client.id}").text
    with desk() as session:
        session.merge(world.lead).win(session, world.lark.client.id, bought="vbm", by=session.merge(world.vera))
        session.commit()
    assert f'href="/leads/{world.lead.id}"' in vera.get(f"/clients/{world.lark.client.id}").text
