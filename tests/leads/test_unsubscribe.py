"""Stopping the follow-ups: by hand, by a mail program, and not by a scanner that only looks."""

import re
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select, update

from tests.intake.walking import AGENCY_OWNER, BOTH, finish, leave_contact
from tests.leads.people import lead_with_consents, newcomers
from vbm.leads.letters import send_follow_up, unsubscribe_url
from vbm.leads.models import Consent, FollowUp
from vbm.leads.models.follow_up import why_not
from vbm.mail.models import Message, State
from vbm.support import clock

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def link(desk, world):
    """Someone with a follow-up still planned, and one written that waits for the mail server."""
    with desk() as session:
        lead = lead_with_consents(session)
        send_follow_up(session, session.scalars(select(FollowUp)).one(), lead)
        session.execute(update(Message).values(state=State.WAITING))
        session.commit()
        return urlsplit(unsubscribe_url(lead)).path


def standing(desk):
    with desk() as session:
        consents = session.scalars(select(Consent).where(Consent.withdrawn_at.is_(None)).order_by(Consent.what))
        messages = session.scalars(select(Message).order_by(Message.kind))
        return [one.what for one in consents], [str(one.state) for one in messages], session.scalars(select(FollowUp)).one().state


def test_looking_changes_nothing(browser, link, desk):
    before = standing(desk)
    assert "<button" in browser().get(link).text
    assert browser().head(link).status_code == 200
    assert standing(desk) == before == (["follow_up", "result"], ["waiting", "waiting"], "waiting")


def test_the_button_stops_what_waits_and_nothing_else(browser, link, desk):
    page = browser().post(link)
    assert (page.status_code, "They have stopped" in page.text) == (200, True)
    assert standing(desk) == (["result"], ["cancelled", "waiting"], "skipped")
    assert browser().post(link).status_code == 200


def test_a_mail_program_stops_it_without_a_token_a_cookie_or_our_address(app, browser, link, desk, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    answer = browser().post(link, data=ONE_CLICK, headers={"Origin": "https://mail.example", "Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 200
    assert standing(desk)[0] == ["result"]


@pytest.mark.parametrize("ticked", [{"may_follow_up": "y"}, BOTH], ids=["alone", "with the result"])
def test_whoever_stopped_them_has_to_confirm_before_a_new_tick_stands(browser, link, desk, world, ticked):
    browser().post(link)
    stranger = browser()
    finish(stranger, AGENCY_OWNER)
    leave_contact(stranger, **ticked)
    with desk() as session:
        lead = newcomers(session)[0]
        assert [one.state for one in session.scalars(select(FollowUp))] == ["skipped"]
        assert why_not(session, lead, clock.now()) == "They no longer want follow-ups."
        last = session.scalars(select(Message).order_by(Message.id.desc())).first()
    vera, said = browser(world.vera), "Ticked again; waits for the address to be confirmed"
    assert vera.get(f"/leads/{lead.id}").text.count(said) == 1
    confirm = re.search(r"http://localhost(/confirm/\S+)", last.text)[1]
    for _ in range(2):
        browser().post(confirm)
    with desk() as session:
        assert sorted(one.state for one in session.scalars(select(FollowUp))) == ["skipped", "waiting"]
        assert why_not(session, session.get_one(type(lead), lead.id), clock.now()) is None
    assert said not in vera.get(f"/leads/{lead.id}").text


def test_no_other_view_takes_a_post_from_elsewhere(app, browser, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    assert browser().post("/book", headers=elsewhere).status_code == 403
    assert browser().post("/book").status_code == 400
    welcomed = [name for name, view in app.view_functions.items() if getattr(view, "welcomes_foreign_posts", False)]
    assert welcomed == ["leads.unsubscriptions.create"]


@pytest.mark.parametrize("token", ["MQ.forged", "1", "x" * 5000, "%00", "MQ"])
def test_a_link_that_is_not_ours_gets_the_same_page_and_stops_nothing(browser, link, desk, token):
    before = standing(desk)
    page = browser().post(f"/unsubscribe/{token}", data=ONE_CLICK)
    assert (page.status_code, "They have stopped" in page.text) == (200, True)
    assert standing(desk) == before


def test_the_link_says_nothing_about_the_person(browser, link, desk):
    page = browser().get(link).text
    with desk() as session:
        assert newcomers(session)[0].email not in page
