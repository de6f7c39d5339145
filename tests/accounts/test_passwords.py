"""Forgetting a password, and changing it."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.accounts.links import link_to
from tests.world import PASSWORD, World
from vbm.accounts.models import token as tokens
from vbm.mail.models import Message

Make = Callable[..., Any]
NEW = "a kettle beside the moon"


@pytest.fixture
def link(browser: Make, desk: Make, world: World) -> str:
    browser().post("/password/forgotten", data={"email": "ana@vbm.test"})
    return link_to(desk, "ana@vbm.test", "password_reset")


def test_every_address_gets_the_same_answer_and_only_known_ones_a_mail(browser: Make, desk: Make, world: World) -> None:
    answers = [browser().post("/password/forgotten", data={"email": email}) for email in ("ana@vbm.test", "noa@vbm.test")]
    texts = [re.sub(r'X-CSRFToken": "[^"]*"', "", answer.text).replace("noa@", "ana@") for answer in answers]
    assert texts[0] == texts[1]
    assert {answer.status_code for answer in answers} == {200}
    with desk() as session:
        assert session.scalar(select(func.count(Message.id)).where(Message.kind == "password_reset")) == 1


def test_asking_too_often_is_refused(browser: Make, world: World) -> None:
    statuses = [browser().post("/password/forgotten", data={"email": "ana@vbm.test"}).status_code for _ in range(6)]
    assert statuses == [200] * 5 + [429]


def test_the_link_makes_a_new_password_and_ends_all_other_sessions(browser: Make, desk: Make, link: str, world: World) -> None:
    elsewhere, here = browser(world.ana), browser()
    assert here.get(link).headers["Referrer-Policy"] == "no-referrer"
    assert here.post(link, data={"password": NEW}).location == "/today"
    assert here.get("/me").status_code == 200
    assert elsewhere.get("/me").status_code == 303
    assert browser().post("/sign-in", data={"email": "ana@vbm.test", "password": PASSWORD}).status_code == 422
    assert browser().post("/sign-in", data={"email": "ana@vbm.test", "password": NEW}).status_code == 303
    assert browser().post(link, data={"password": NEW}).status_code == 410
    with desk() as session:
        assert session.scalars(select(Message).where(Message.kind == "password_changed")).one().to_email == "ana@vbm.test"


def test_the_link_lives_half_an_hour(browser: Make, link: str, monkeypatch: Any) -> None:
    later = tokens.clock.now() + timedelta(minutes=31)
    monkeypatch.setattr(tokens.clock, "now", lambda: later)
    assert browser().get(link).status_code == 410


def test_people_without_access_get_no_mail(browser: Make, desk: Make, world: World) -> None:
    browser(world.vera).post(f"/team/{world.ana.id}/access-end")
    assert browser().post("/password/forgotten", data={"email": "ana@vbm.test"}).status_code == 200
    with desk() as session:
        assert session.scalar(select(func.count(Message.id))) == 0


@pytest.mark.parametrize("who", ["vera", "ana", "cleo"])
def test_changing_the_password_needs_the_present_one(browser: Make, world: World, who: str) -> None:
    here, elsewhere = browser(getattr(world, who)), browser(getattr(world, who))
    wrong = here.post("/me/password", data={"current": "not this one", "password": NEW})
    assert wrong.status_code == 422
    assert "not the password you have now" in wrong.text
    assert elsewhere.get("/me").status_code == 200
    right = here.post("/me/password", data={"current": PASSWORD, "password": NEW, "command_key": "once"})
    assert right.status_code == 303
    assert here.get("/me").status_code == 200
    assert elsewhere.get("/me").status_code == 303


def test_signing_out_everywhere_means_everywhere(browser: Make, world: World) -> None:
    here, elsewhere = browser(world.cleo), browser(world.cleo)
    assert "This browser" in here.get("/me").text
    assert here.post("/me/sign-outs").location == "/sign-in"
    assert {here.get("/me").status_code, elsewhere.get("/me").status_code} == {303}


def test_everyone_sets_their_own_name_and_zone(browser: Make, world: World) -> None:
    for person in (world.vera, world.ana, world.cleo):
        mine = browser(person)
        assert mine.post("/me", data={"name": "Ada B.", "timezone": "America/Lima"}).status_code == 303
        assert "Ada B." in mine.get("/me").text
        refused = mine.post("/me", data={"name": "", "timezone": "Nowhere/Else"})
        assert refused.status_code == 422
        assert "Choose a time zone" in refused.text
