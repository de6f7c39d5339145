"""The assistants we recommend: who has room, who was sent, how it went, and what a visitor may read of them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask, render_template_string
from sqlalchemy import select

from tests.conftest import session_in
from tests.counting import counted_selects
from tests.leads.people import lead_with_consents
from tests.world import World
from vbm.leads.matching import spoken_of
from vbm.leads.models import Lead, Referral, ReferralPartner, ReferralResult, Stage
from vbm.leads.recommending import room_words, said_ago, shown_partners, who_could_take
from vbm.support import clock
from vbm.support.refusals import Refused
from vbm.support.scope import Scope

Make = Callable[..., Any]
NEW = {
    "name": "Rosa Lima",
    "email": "rosa@lima.test",
    "website": "lima.test",
    "skills": "Inbox, Bookkeeping",
    "room": "2",
    "note": "Slow on Fridays",
}
TODAY = clock.today("Europe/Lisbon")


@pytest.fixture
def vera(browser: Make, world: World) -> Any:
    return browser(world.vera)


@pytest.fixture
def nadia(desk: Make, world: World) -> Lead:
    with desk() as session:
        lead = lead_with_consents(session)
        session.commit()
        return lead


def rosa(session: Any) -> ReferralPartner:
    return session.scalars(select(ReferralPartner).where(ReferralPartner.name == NEW["name"])).one()


def test_an_assistant_comes_onto_the_list_rests_and_comes_back(vera: Any, desk: Make) -> None:
    assert vera.post("/leads/partners", data=NEW).status_code == 303
    page = vera.get("/leads/partners").text
    assert "room for two clients, said today · nobody sent yet" in page
    with desk() as session:
        partner = rosa(session)
        assert (partner.website, partner.is_shown) == ("https://lima.test", False)
    assert vera.post(f"/leads/partners/{partner.id}/rest").status_code == 303
    assert "1 resting" in vera.get("/leads/partners").text
    vera.post(f"/leads/partners/{partner.id}/rest/end")
    assert "resting" not in vera.get("/leads/partners").text


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"name": ""}, "Write their name."),
        ({"name": "R" * 65_536}, "Keep it to 120"),
        ({"email": "rosa@lima.test\r\nBcc: all@vbm.test"}, "Write one email address"),
        ({"email": "ro\x00sa@lima.test"}, "Write one email address"),
        ({"website": "javascript:alert(1)"}, "Write a web address"),
        ({"room": "-1"}, "from 0 to 99"),
        ({"room": "100"}, "from 0 to 99"),
    ],
)
def test_what_cannot_be_is_asked_for_again_and_nothing_typed_is_lost(vera: Any, said: dict[str, str], sentence: str) -> None:
    answer = vera.post("/leads/partners", data=NEW | said)
    assert (answer.status_code, sentence in answer.text, "Slow on Fridays" in answer.text) == (422, True, True)


def test_their_words_are_words_and_no_markup(vera: Any, nadia: Lead) -> None:
    vera.post("/leads/partners", data=NEW | {"name": "<script>alert(1)</script>", "skills": "{{ 7*7 }}, <b>x"})
    for address in ("/leads/partners", f"/leads/{nadia.id}"):
        page = vera.get(address).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page
    assert "{{ 7*7 }}" in vera.get("/leads/partners").text


def test_how_long_ago_they_said_how_much_room_they_have_stands_in_words(desk: Make, vera: Any) -> None:
    now = clock.now()
    ages = {0: "today", 1: "1 day ago", 29: "29 days ago", 30: "1 month ago", 125: "4 months ago", 800: "2 years ago"}
    assert {days: said_ago(now - timedelta(days=days)) for days in ages} == ages
    assert room_words(ReferralPartner(room=None)) == "room not known"
    assert room_words(ReferralPartner(room=0, room_said_at=now - timedelta(days=125))) == "no room, said 4 months ago"
    vera.post("/leads/partners", data=NEW)
    with desk() as session:
        partner = rosa(session)
        partner.room_said_at = now - timedelta(days=125)
        session.commit()
    vera.post(f"/leads/partners/{partner.id}", data=NEW)
    assert "said 4 months ago" in vera.get("/leads/partners").text
    vera.post(f"/leads/partners/{partner.id}", data=NEW | {"said_again": "y"})
    assert "said 4 months ago" not in vera.get("/leads/partners").text


@pytest.mark.parametrize(
    ("skills", "said", "found"),
    [
        (["Inbox", "Bookkeeping"], "my inbox, calendar and posting", ("Inbox",)),
        (["Podcast editing"], "We edit two podcasts a week", ("Podcast editing",)),
        (["Invoices"], "invoicing takes my Fridays", ("Invoices",)),
        (["Data entry and more"], "the work and other help", ()),
        ([], "anything", ()),
        (["Inbox"], "", ()),
        (["Büroarbeit"], "Die Büroarbeit wächst", ("Büroarbeit",)),
    ],
)
def test_skills_are_matched_to_what_a_person_spoke_of(skills: list[str], said: str, found: tuple[str, ...]) -> None:
    assert spoken_of(skills, said) == found


def test_those_with_room_stand_first(desk: Make, nadia: Lead, vera: Any) -> None:
    for name, room in (("Full", "0"), ("Silent", ""), ("Roomy", "3")):
        vera.post("/leads/partners", data=NEW | {"name": name, "room": room})
    with desk() as session:
        named = [one.partner.name for one in who_could_take(session, session.get_one(Lead, nadia.id))]
    assert [name for name in named if name in ("Full", "Silent", "Roomy")] == ["Roomy", "Silent", "Full"]


def test_a_lead_is_sent_on_and_asked_about_on_the_day(vera: Any, desk: Make, nadia: Lead) -> None:
    vera.post("/leads/partners", data=NEW)
    with desk() as session:
        partner = rosa(session)
    said = {"partner_id": str(partner.id), "note": "Told her about the shop", "ask_on": (TODAY + timedelta(days=28)).isoformat()}
    assert vera.post(f"/leads/{nadia.id}/referrals", data=said).status_code == 303
    with desk() as session:
        lead = session.get_one(Lead, nadia.id)
        sent = session.scalars(select(Referral).where(Referral.lead_id == lead.id)).one()
    assert (lead.stage, lead.next_step, lead.next_step_on) == (
        Stage.REFERRED,
        "Ask how it went with Rosa Lima",
        TODAY + timedelta(days=28),
    )
    page = vera.get(f"/leads/{nadia.id}").text
    assert "They were sent on to an assistant." in page
    assert "Told her about the shop" in page
    went = {"result": "worked_out", "note": "They get along", "ask_on": ""}
    assert vera.post(f"/leads/{nadia.id}/referrals/{sent.id}", data=went).status_code == 303
    with desk() as session:
        assert session.get_one(Lead, nadia.id).next_step is None
    assert "1 sent: 1 worked out" in vera.get("/leads/partners").text


def test_nobody_is_sent_twice_to_the_same_while_it_is_open_nor_to_one_who_rests_nor_when_a_client(
    desk: Make, nadia: Lead, world: World
) -> None:
    with desk() as session:
        lead, by = session.get_one(Lead, nadia.id), world.vera
        partner = session.scalars(select(ReferralPartner).order_by(ReferralPartner.id)).first()
        sent = lead.refer(session, partner, by=by)
        with pytest.raises(Refused, match="sent to Pia Nunes already"):
            lead.refer(session, partner, by=by)
        lead.hear_of(session, sent, ReferralResult.NO_ANSWER, by=by)
        lead.refer(session, partner, by=by)
        partner.rest(session, by=by)
        with pytest.raises(Refused, match="rests"):
            lead.refer(session, partner, by=by)
        partner.bring_back(session, by=by)
        lead.stage = Stage.WON
        with pytest.raises(Refused, match="client of yours"):
            lead.refer(session, partner, by=by)


@pytest.mark.parametrize(
    "said", [{"partner_id": ""}, {"partner_id": "999999"}, {"partner_id": "x"}, {"partner_id": "1", "note": "n" * 65_536}]
)
def test_a_referral_that_cannot_be_is_asked_for_again(vera: Any, nadia: Lead, said: dict[str, str]) -> None:
    assert vera.post(f"/leads/{nadia.id}/referrals", data=said).status_code == 422


def test_how_it_went_belongs_to_its_own_lead(vera: Any, nadia: Lead, world: World) -> None:
    assert vera.post(f"/leads/{nadia.id}/referrals/1", data={"result": "worked_out"}).status_code == 404
    assert vera.post(f"/leads/{world.lead.id}/referrals/1", data={"result": "great"}).status_code == 422


def test_a_visitor_reads_name_skills_and_address_of_those_who_are_shown_and_nothing_else(app: Flask, world: World) -> None:
    with app.test_request_context():
        from_the_page = "{% for one in shown_partners() %}{{ one }}{% endfor %}"
        with session_in(app, Scope.front_desk()):
            page = render_template_string(from_the_page)
    assert "Pia Nunes" in page
    assert "podcasts" in page
    for hidden in ("canary-desk", "Rui"):
        assert hidden not in page
    with session_in(app, Scope.nobody()) as session:
        assert shown_partners(session) == []


def test_pages_ask_no_more_for_many_assistants(app: Flask, vera: Any, desk: Make, nadia: Lead) -> None:
    addresses = ("/leads/partners", f"/leads/{nadia.id}")
    few = [_asked(app, vera, address) for address in addresses]
    with desk() as session:
        for number in range(20):
            partner = ReferralPartner(name=f"A{number}", skills="Inbox", room=1)
            session.add(partner)
            session.flush()
            session.add(Referral(lead_id=nadia.id, partner_id=partner.id))
        session.commit()
    assert [_asked(app, vera, address) for address in addresses] == few


def _asked(app: Flask, browser: Any, address: str) -> int:
    browser.get(address)
    with counted_selects(app) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)
