"""A form that looks odd: solved by the browser itself, or confirmed by mail where scripts are off."""

from typing import Any

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from vbm.booking.models import TalkRequest
from vbm.mail.models import Message

pytestmark = pytest.mark.screen


def ask(page: Any, email: str = "omar@mailinator.com") -> None:
    page.get_by_label("Your name").fill("Omar Diaz")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("What would you like to talk about?").fill("My team waits for me")
    page.get_by_role("button", name="Ask for a talk").click()


def test_the_browser_proves_it_and_sends_the_form_by_itself(open_page: Any, desk: Any) -> None:
    page = open_page(None, "/book/ask")
    ask(page)
    page.wait_for_url("**/book/thanks")
    with desk() as session:
        talk = session.scalars(select(TalkRequest)).one()
    assert (talk.topic, talk.held_at) == ("My team waits for me", None)


def test_while_it_works_it_says_so_politely(open_page: Any) -> None:
    page = open_page(None, "/book/ask")
    page.add_init_script("crypto.subtle.deriveBits = () => new Promise(() => {})")
    page.reload()
    ask(page)
    expect(page.locator("vbm-proof [aria-live=polite]")).to_contain_text("Your browser is working on it")
    expect(page.get_by_role("button", name="Send it, and confirm by email")).to_be_hidden()
    expect(page.get_by_label("What would you like to talk about?")).to_have_value("My team waits for me")


def test_a_browser_that_cannot_offers_the_mail(open_page: Any) -> None:
    page = open_page(None, "/book/ask")
    page.add_init_script("crypto.subtle.deriveBits = () => Promise.reject(new Error('no'))")
    page.reload()
    ask(page)
    expect(page.get_by_role("button", name="Send it, and confirm by email")).to_be_visible()


@pytest.mark.parametrize("button", ["Send it, and confirm by email", "Ask for a talk"])
def test_without_scripts_a_mail_is_no_dead_end(open_page: Any, desk: Any, button: str) -> None:
    page = open_page(None, "/book/ask", java_script_enabled=False)
    ask(page)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_text("open the email that we have sent you")).to_be_visible()
    with desk() as session:
        letter = session.scalars(select(Message)).one()
        assert session.scalars(select(TalkRequest)).one().lead_id is None
    link = next(word for word in letter.text.split() if "/confirm/" in word)
    page.goto("/confirm/" + link.rpartition("/")[2])
    page.get_by_role("button", name="Yes, it is mine").click()
    expect(page.get_by_role("heading", name="Thank you, it is confirmed")).to_be_visible()
    with desk() as session:
        assert session.scalars(select(TalkRequest)).one().lead_id is not None


def test_a_slip_in_the_address_is_one_tap_from_right_and_enter_keeps_it(open_page: Any, desk: Any) -> None:
    for keeps, email in ((False, "omar@gmail.com"), (True, "omar@gmial.com")):
        page = open_page(None, "/book/ask")
        ask(page, "omar@gmial.com")
        if keeps:
            page.get_by_label("Your name").press("Enter")
        else:
            page.get_by_role("button", name="Use omar@gmail.com").click()
        page.wait_for_url("**/book/thanks")
        with desk() as session:
            assert session.scalars(select(TalkRequest.email).order_by(TalkRequest.id.desc())).first() == email
