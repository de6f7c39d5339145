"""Invitations: what the link in the mail can and cannot do."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.accounts.links import link_to
from tests.world import World
from vbm.accounts.models import Person
from vbm.accounts.models import token as tokens
from vbm.accounts.models.token import Token

Make = Callable[..., Any]
NINA = {"name": "Nina Dahl", "email": "nina@vbm.test"}
ACCEPT = {"password": "rain upon seven boats", "name": "Nina D. Dahl", "timezone": "Asia/Manila"}


@pytest.fixture
def link(browser: Make, desk: Make, world: World) -> str:
    answer = browser(world.vera).post("/team", data=NINA | {"clients": [world.lark.client.id]})
    assert answer.status_code == 303, answer.text
    return link_to(desk, "nina@vbm.test")


def test_the_link_opens_a_page_as_often_as_one_likes(browser: Make, link: str) -> None:
    for _ in range(3):
        page = browser().get(link)
        assert page.status_code == 200
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert page.headers["Cache-Control"] == "no-store"
        assert "nina@vbm.test" in page.text


def test_accepting_signs_in_with_the_clients_of_the_invitation(browser: Make, desk: Make, link: str, world: World) -> None:
    phone = browser()
    answer = phone.post(link, data=ACCEPT | {"role": "manager", "clients": [world.wren.client.id]})
    assert (answer.status_code, answer.location) == (303, "/today")
    with desk() as session:
        nina = session.scalars(select(Person).where(Person.email == "nina@vbm.test")).one()
        assert (nina.name, nina.timezone, nina.role) == ("Nina D. Dahl", "Asia/Manila", "member")
        assert nina.scope(session).clients == {world.lark.client.id}
    assert phone.get("/clients").status_code == 403


def test_a_weak_password_gets_a_sentence_and_the_link_still_works(browser: Make, link: str) -> None:
    answer = browser().post(link, data=ACCEPT | {"password": "nina@vbm.test"})
    assert answer.status_code == 422
    assert "too easy to guess" in answer.text
    assert "Nina D. Dahl" in answer.text
    assert browser().post(link, data=ACCEPT).status_code == 303


def test_a_used_link_says_so(browser: Make, link: str) -> None:
    browser().post(link, data=ACCEPT)
    for answer in (browser().get(link), browser().post(link, data=ACCEPT)):
        assert answer.status_code == 410
        assert "ask the person who invited you" in answer.text


def test_an_expired_link_says_so(browser: Make, link: str, monkeypatch: Any) -> None:
    later = tokens.clock.now() + timedelta(hours=73)
    monkeypatch.setattr(tokens.clock, "now", lambda: later)
    for answer in (browser().get(link), browser().post(link, data=ACCEPT)):
        assert answer.status_code == 410


def test_an_unknown_link_is_not_there(browser: Make, world: World) -> None:
    for token in ("nothing", "x" * 3000, "%00", "%F0%9F%92%A9"):
        assert browser().get(f"/invitations/{token}").status_code == 404
        assert browser().post(f"/invitations/{token}", data=ACCEPT).status_code == 404


def test_an_invitation_does_not_change_a_password(browser: Make, link: str) -> None:
    assert browser().post(link.replace("/invitations/", "/password/"), data=ACCEPT).status_code == 404


def test_a_new_invitation_kills_the_old_one(browser: Make, desk: Make, link: str, world: World) -> None:
    with desk() as session:
        nina_id = session.scalars(select(Person.id).where(Person.email == "nina@vbm.test")).one()
    assert browser(world.vera).post(f"/team/{nina_id}/invitation").status_code == 303
    newer = link_to(desk, "nina@vbm.test")
    assert newer != link
    assert browser().post(link, data=ACCEPT).status_code == 410
    assert browser().post(newer, data=ACCEPT).status_code == 303


def test_taking_access_away_kills_the_invitation(browser: Make, desk: Make, link: str, world: World) -> None:
    with desk() as session:
        nina_id = session.scalars(select(Person.id).where(Person.email == "nina@vbm.test")).one()
    browser(world.vera).post(f"/team/{nina_id}/access-end")
    assert browser().post(link, data=ACCEPT).status_code == 410


def test_of_fifty_who_redeem_at_once_one_wins(browser: Make, desk: Make, link: str) -> None:
    visitors = [browser() for _ in range(50)]
    with ThreadPoolExecutor(12) as pool:
        statuses = Counter(pool.map(lambda visitor: visitor.post(link, data=ACCEPT).status_code, visitors))
    assert statuses == {303: 1, 410: 49}


def test_only_the_mail_knows_the_link(desk: Make, link: str) -> None:
    with desk() as session:
        kept = session.scalars(select(Token.hash)).all()
    assert all(link.rpartition("/")[2] not in hashed for hashed in kept)
