"""While one client is in focus nobody's free text is drawn, and nobody is named who has no seat there."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.world import World
from vbm.accounts.models import Person
from vbm.support import clock
from vbm.team.models import Profile, Skill, TimeOff, Tool, Trade

Make = Callable[..., Any]
SECRET = "wren-words"
HIDDEN = "idden while one client is in focus"


@pytest.fixture
def off_id(desk: Make, world: World) -> int:
    """Ana has free text everywhere, and Mallory, who is elsewhere, stands in."""
    with desk() as session:
        ana, vera = session.get_one(Person, world.ana.id), session.get_one(Person, world.vera.id)
        profile = session.get(Profile, ana.id) or Profile.unknown(ana.id, Trade.ASSISTANT)
        profile.headline, profile.reach, profile.cover_id = f"Headline {SECRET}", f"reach-{SECRET}", world.bo.id
        session.add(profile)
        Skill.put(session, ana.id, {f"Skill {SECRET}": 3})
        Tool.put(session, ana.id, [f"Tool {SECRET}"])
        day = clock.today("UTC") + timedelta(days=30)
        off = TimeOff.add(session, ana, first=day, last=day, note=f"Note {SECRET}", cover=world.bo.id, by=vera)
        session.commit()
        return int(off.id)


def test_free_text_about_people_and_who_stands_in_elsewhere_is_not_drawn(browser: Make, world: World, off_id: int) -> None:
    vera, ana = browser(world.vera), f"/team/{world.ana.id}"
    task = f"/team/capacity/tasks/{world.lark.task.id}"
    paths = ("/team", ana, f"{ana}/profile", f"{ana}/time-off/{off_id}/edit", task)
    pages = {path: vera.get(path).text for path in paths}
    assert all(SECRET in text for text in pages.values())
    away = f"/team/capacity/{world.ana.id}/away/{off_id}"
    assert f"{world.bo.name} stands in" in vera.get(away).text
    vera.post("/work/focus", data={"client_id": world.lark.client.id})
    for path in (*paths, away):
        text = vera.get(path).text
        assert SECRET not in text, path
        assert world.bo.name not in text, path
    assert HIDDEN in vera.get("/team").text
    assert HIDDEN in vera.get(ana).text
    assert "omebody of the team" in vera.get(ana).text
    assert "omebody of the team" in vera.get(away).text


def test_what_was_hidden_stays_when_the_days_are_changed(browser: Make, desk: Make, world: World, off_id: int) -> None:
    vera = browser(world.vera)
    vera.post("/work/focus", data={"client_id": world.lark.client.id})
    day = (clock.today("UTC") + timedelta(days=31)).isoformat()
    said = {"first_on": day, "last_on": day, "cover_id": world.bo.id}
    assert vera.post(f"/team/{world.ana.id}/time-off/{off_id}", data=said).status_code == 303
    assert vera.post(f"/team/{world.ana.id}/profile", data={"headline": "x"}).status_code == 403
    with desk() as session:
        off = session.get_one(TimeOff, off_id)
        assert (off.note, off.cover_id, off.first_on.isoformat()) == (f"Note {SECRET}", world.bo.id, day)


def test_whose_a_known_address_is_stays_unsaid_elsewhere(browser: Make, desk: Make, world: World) -> None:
    with desk() as session:
        vera = session.get_one(Person, world.vera.id)
        nobody = Person.add(session, "No Mail", email=None, role=vera.role, timezone="UTC", by=vera)
        session.commit()
    vera, email = browser(world.vera), world.mallory.email
    paths = (f"/clients/{world.lark.client.id}/owners", "/team")
    assert all(world.mallory.name in vera.post(path, data={"name": "N", "email": email}).text for path in paths)
    assert world.mallory.name in vera.post(f"/team/{nobody.id}/invitation", data={"email": email}).text
    with desk() as session:
        session.get_one(Person, nobody.id).email = None
        lark = session.get_one(type(world.lark.client), world.lark.client.id)
        lark.seat(session, session.get_one(Person, nobody.id), "member", by=session.get_one(Person, world.vera.id))
        session.commit()
    vera.post("/work/focus", data={"client_id": world.lark.client.id})
    for path in (*paths, f"/team/{nobody.id}/invitation"):
        text = vera.post(path, data={"name": "N", "email": email}).text
        assert world.mallory.name not in text, path
        assert "Somebody has that address already." in text, path
    assert world.ana.name in vera.post("/team", data={"name": "N", "email": world.ana.email}).text


def test_what_waits_to_be_said_is_dropped_when_a_focus_begins(browser: Make, world: World) -> None:
    vera = browser(world.vera)
    with vera.session_transaction() as kept:
        kept["_flashes"] = [("success", f"“{SECRET}” is done.")]
    vera.post("/work/focus", data={"client_id": world.lark.client.id})
    assert SECRET not in vera.get("/work").text
