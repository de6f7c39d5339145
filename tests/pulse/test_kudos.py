"""Thanks are signed, and for the two and the manager."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from tests.conftest import Browser
from tests.counting import counted_selects
from tests.pulse.weeks import Team
from tests.world import World
from vbm.accounts.models import Person
from vbm.pulse.models import Kudos
from vbm.support import clock
from vbm.support.refusals import Refused

Browsers = Callable[..., Browser]
WORDS = "The launch went out because of you"


def thank(browser: Browsers, by: Person, to: Person, words: str = WORDS) -> Any:
    return browser(by).post("/pulse/kudos", data={"to_id": to.id, "words": words})


def test_the_two_and_the_manager_read_them_and_nobody_else(browser: Browsers, world: World) -> None:
    assert thank(browser, world.ana, world.vera).status_code == 303
    for reader, reads in ((world.vera, True), (world.ana, True), (world.bo, False)):
        assert (WORDS in browser(reader).get("/pulse").text) is reads
    assert WORDS in browser(world.vera).get("/today").text
    assert WORDS not in browser(world.ana).get("/today").text


def test_a_member_thanks_only_people_whose_client_they_serve(browser: Browsers, world: World, desk: Callable[[], Any]) -> None:
    for to in (world.bo, world.cleo, world.ana):
        answer = thank(browser, world.ana, to)
        assert answer.status_code == 422
        assert WORDS in answer.text
    assert world.bo.name not in browser(world.ana).get("/pulse").text
    with desk() as session:
        assert session.scalars(select(Kudos).where(Kudos.words == WORDS)).all() == []


def test_while_one_client_is_in_focus_none_are_shown(browser: Browsers, world: World) -> None:
    thank(browser, world.bo, world.vera)
    vera = browser(world.vera)
    assert WORDS in vera.get("/pulse").text
    with vera.session_transaction() as kept:
        kept["focus"] = world.lark.client.id
    for path in ("/pulse", "/today"):
        assert WORDS not in vera.get(path).text
    assert world.bo.name not in vera.get("/pulse").text


def test_they_stand_on_the_day_for_a_few_days(browser: Browsers, world: World, desk: Callable[[], Any]) -> None:
    thank(browser, world.vera, world.ana)
    assert WORDS in browser(world.ana).get("/today").text
    with desk() as session:
        session.execute(update(Kudos).values(at=clock.now() - timedelta(days=5)))
        session.commit()
    ana = browser(world.ana)
    assert WORDS not in ana.get("/today").text
    assert WORDS in ana.get("/pulse").text


def test_mistakes_get_sentences_and_the_words_stay(browser: Browsers, world: World) -> None:
    nobody = browser(world.vera).post("/pulse/kudos", data={"to_id": "", "words": WORDS})
    assert (nobody.status_code, "Choose whom you thank." in nobody.text, WORDS in nobody.text) == (422, True, True)
    assert "Say what you thank them for." in thank(browser, world.vera, world.ana, "").text
    long = thank(browser, world.vera, world.ana, "x" * 301)
    assert long.status_code == 422
    assert "x" * 301 in long.text


def test_who_is_gone_is_not_thanked(world: World, desk: Callable[[], Any]) -> None:
    with desk() as session:
        vera, bo = (session.get_one(Person, one.id) for one in (world.vera, world.bo))
        bo.deactivate(session, by=vera)
        for to in (vera, bo, session.get_one(Person, world.cleo.id)):
            with pytest.raises(Refused):
                Kudos.give(session, to, WORDS, by=vera)


def test_more_thanks_and_weeks_ask_the_database_no_more(browser: Browsers, world: World, team: Team, app: Flask) -> None:
    asked = []
    for week in (0, 1, 2):
        team.week(week, vera=5, ana=4, bo=3)
        thank(browser, world.ana, world.vera, f"{WORDS} {week}")
        vera = browser(world.vera)
        with counted_selects(app) as said:
            assert vera.get("/pulse").status_code == 200
        asked.append(len(said))
    assert asked[0] == asked[2] <= 8
