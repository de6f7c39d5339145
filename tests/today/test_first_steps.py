"""A new practice is shown what to do first."""

from collections.abc import Callable

from flask import Flask

from tests.conftest import Browser, session_in
from tests.world import World
from vbm.accounts.models import Person
from vbm.clients.models import Client
from vbm.projects.starters import open_from_starter
from vbm.support.scope import Scope


def test_the_steps_follow_what_is_there_and_end_with_the_first_project(
    bare: Person, app: Flask, browser: Callable[..., Browser]
) -> None:
    vera = browser(bare)
    today = vera.get("/today").text
    assert "Add your first client" in today
    assert "Read your public pages before you share the link" in today
    assert "Your public pages lack an email address or a phone number and a postal address." in today
    assert "The questionnaire speaks of US dollars, your practice of euros." in today
    with session_in(app, Scope.practice()) as session:
        boss = session.get_one(Person, bare.id)
        client = Client.open(session, "Brightside", timezone="UTC", by=boss)
        session.commit()
        said = vera.get("/today").text
        assert "Open the first project" in said
        assert "Add your first client" not in said
        open_from_starter(session, client, "launch", "Spring", by=boss)
        session.commit()
    assert "First steps" not in vera.get("/today").text


def test_a_member_and_a_running_practice_see_none(world: World, browser: Callable[..., Browser]) -> None:
    for person in (world.vera, world.ana):
        assert "First steps" not in browser(person).get("/today").text
