"""The roster: all a newcomer wants to know, in a fixed number of questions, and nothing that is not for them."""

from collections.abc import Callable
from typing import Any

from flask import Flask

from tests.counting import counted_selects
from tests.world import World
from vbm.accounts.models import Capacity, Membership, Person, Role
from vbm.clients.models import Client
from vbm.support import clock
from vbm.team.models import PersonNote, Profile, Skill, TimeOff, Tool, Trade

Make = Callable[..., Any]
MOST_QUESTIONS = 10


def crowd(desk: Make, people: int, clients: int) -> None:
    """So many people with profiles, each at every third client."""
    with desk() as session:
        businesses = [Client(name=f"Business {n}", colour=f"c{n % 12 + 1}", timezone="UTC") for n in range(clients)]
        team = [
            Person(name=f"Person {n}", email=f"p{n}@crowd.test", role=Role.MEMBER, timezone="Asia/Manila") for n in range(people)
        ]
        session.add_all([*businesses, *team])
        session.flush()
        today = clock.today("Asia/Manila")
        for person in team:
            session.add(Profile(person_id=person.id, trade=Trade.SPECIALIST, hours=[480] * 7))
            session.add_all([Skill(person_id=person.id, name="Copy", level=3), Tool(person_id=person.id, name="Notion")])
            session.add(TimeOff(person_id=person.id, first_on=today, last_on=today, by_id=person.id, at=clock.now()))
            session.add_all(
                Membership(client_id=one.id, person_id=person.id, capacity=Capacity.MEMBER)
                for one in businesses
                if (one.id + person.id) % 3 == 0
            )
        session.commit()


def test_sixty_people_at_forty_clients_take_as_many_questions_as_five(
    app: Flask, browser: Make, desk: Make, world: World
) -> None:
    vera = browser(world.vera)
    with counted_selects(app) as few:
        vera.get("/team")
    crowd(desk, 60, 40)
    with counted_selects(app) as many:
        page = vera.get("/team").text
    assert page.count('class="person"') == 65
    assert "and 7 more" in page or "and 8 more" in page
    assert len(many) == len(few) <= MOST_QUESTIONS


def test_a_members_roster_is_no_dearer(app: Flask, browser: Make, desk: Make, world: World) -> None:
    crowd(desk, 20, 10)
    ana = browser(world.ana)
    with counted_selects(app) as asked:
        ana.get("/team")
    assert len(asked) <= MOST_QUESTIONS + 1  # the clients they serve


def test_members_learn_nothing_that_is_for_managers(browser: Make, desk: Make, world: World) -> None:
    with desk() as session:
        vera = session.get_one(Person, world.vera.id)
        PersonNote.add(session, vera, "Wants to sell the practice", by=vera)
        session.get_one(Membership, (world.lark.client.id, world.vera.id)).monthly_minutes = 4321 * 60
        session.get_one(Membership, (world.lark.client.id, world.vera.id)).reason = "It is my sister's"
        session.commit()
    ana = browser(world.ana)
    pages = ana.get("/team").text + ana.get(f"/team/{world.ana.id}").text + ana.get(f"/team/{world.ana.id}/profile").text
    for words in (
        "sell the practice",
        "4321",
        "4,321",
        "sister",
        "canary-desk",
        "10 h",
        "Wren",
        "canary-wren",
        "Notes for managers",
        "Active",
    ):
        assert words not in pages, words


def test_who_has_no_access_any_more_is_shown_to_managers_only(browser: Make, desk: Make, world: World) -> None:
    with desk() as session:
        kim = Person(name="Kim Lo", email="kim@vbm.test", role=Role.MEMBER, timezone="UTC", is_active=False)
        session.add(kim)
        session.flush()
        session.add(Membership(client_id=world.lark.client.id, person_id=kim.id, capacity=Capacity.MEMBER))
        session.commit()
    assert "Kim Lo" not in browser(world.ana).get("/team").text
    assert "Kim Lo" in browser(world.vera).get("/team").text


def test_notes_are_kept_and_taken_out_by_managers_and_hidden_while_the_screen_is_shared(browser: Make, world: World) -> None:
    vera, url = browser(world.vera), f"/team/{world.ana.id}/notes"
    assert vera.post(url, data={"body": "Asked for **more** design work"}).status_code == 303
    page = vera.get(f"/team/{world.ana.id}").text
    assert "<strong>more</strong>" in page
    assert "Likes canary-desk" in page
    assert vera.post(url, data={"body": " "}).status_code == 422
    assert vera.post(f"{url}/2/removal").status_code == 404  # it is Bo's
    assert vera.post(f"{url}/1/removal").status_code == 303
    assert "Likes canary-desk" not in vera.get(f"/team/{world.ana.id}").text
    assert browser(world.ana).post(url, data={"body": "Mine"}).status_code == 403
    vera.post("/work/focus", data={"client_id": world.lark.client.id})
    assert "more</strong>" not in vera.get(f"/team/{world.ana.id}").text


def test_the_time_there_and_the_hours_of_that_day(browser: Make, desk: Make, world: World) -> None:
    with desk() as session:
        session.get_one(Person, world.ana.id).timezone = "Asia/Manila"
        session.add(
            Profile(person_id=world.ana.id, hours=[480] * 7, starts_at=540, headline="Bookkeeper", trade=Trade.SPECIALIST)
        )
        session.commit()
    page = browser(world.vera).get("/team").text
    assert "works 9:00–17:00" in page
    assert "Specialist · Bookkeeper" in page
    assert clock.now().astimezone(clock.zone("Asia/Manila")).strftime("%a %H:") in page
