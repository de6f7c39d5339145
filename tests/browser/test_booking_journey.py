"""One talk from the result of the questionnaire to its end, on a phone: what mails ask of calendars, what the manager sees."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.browser.test_axe import faults_of
from tests.browser.test_thread import link_in
from tests.intake.walking import AGENCY_OWNER, finish
from tests.sink import Sink, sink, smtp_url
from tests.world import World
from vbm.intake.visit import cookie_name
from vbm.support import clock
from vbm.web.filters import day_words

__all__ = ["sink", "smtp_url"]
DANA = "dana@brightside.test"
THERE, HERE = ZoneInfo("America/New_York"), ZoneInfo("Europe/Lisbon")


@pytest.fixture
def app(app: Flask, smtp_url: str, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setitem(app.config, "SMTP_URL", smtp_url)
    monkeypatch.setitem(app.config, "LEAST_FORM_SECONDS", 0)
    return app


@pytest.fixture
def finished(app: Flask, world: World, browser: Callable[..., Any]) -> dict[str, str]:
    """The cookie of a visitor who has answered everything."""
    visitor = browser()
    assert finish(visitor, AGENCY_OWNER).status_code == 200
    with app.test_request_context():
        name = cookie_name()
    return {"name": name, "value": visitor.get_cookie(name).value}


@dataclass
class Postbox:
    """Dana's: every mail is opened once, in the order in which it came."""

    sink: Sink
    run_jobs: Callable[[], int]
    opened: list[EmailMessage] = field(default_factory=list)

    def next_mail(self) -> tuple[str, Any, str]:
        """What the one new mail asks of a calendar, its event, and its text."""
        self.run_jobs()
        hers = [mail for mail in self.sink.mails if DANA in str(mail["To"])]
        [mail] = hers[len(self.opened) :]
        self.opened = hers
        text, invite = mail.get_body(("plain",)), next(mail.iter_attachments())
        assert text is not None
        calendar = Calendar.from_ical(invite.get_payload(decode=True))
        [event] = calendar.walk("VEVENT")
        return str(calendar["METHOD"]), event, text.get_content()


def sound(page: Page) -> None:
    """By axe, and no wider than the phone."""
    assert faults_of(page, Axe(), page.url) == []


def pick(page: Page, day: int) -> datetime:
    time = page.locator(".book-day").nth(day).locator(".book-time").first
    when = re.search(r"[0-9]{8}T[0-9]{4}Z", time.get_attribute("href") or "")
    assert when
    time.tap()
    expect(page.locator(".book-time")).to_have_count(0)
    at = datetime.strptime(when[0], "%Y%m%dT%H%MZ").replace(tzinfo=UTC)
    expect(page.locator(".book-when b")).to_contain_text(f"{at.astimezone(THERE):%A}")
    expect(page.locator(".book-when b")).to_contain_text(f"{at.astimezone(THERE):%H:%M} to ")
    return at


def book(page: Page) -> datetime:
    page.get_by_role("link", name="Book a talk").first.tap()
    page.wait_for_url("**/book?zone=America*")
    sound(page)
    at = pick(page, 3)
    sound(page)
    expect(page.get_by_text("Your answers from the questionnaire come along")).to_be_visible()
    page.get_by_label("Your name").fill("Dana Osei")
    page.get_by_label("Email address").fill(DANA)
    page.get_by_role("button", name="Book this time").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your talk is booked, Dana")
    sound(page)
    return at


def on_the_card(page: Page, words: str) -> None:
    page.goto("/leads")
    expect(page.locator("#cards-call_booked .card", has_text="Dana Osei")).to_contain_text(words)


def on_her_page(page: Page, *words: str) -> None:
    page.goto("/leads")
    page.get_by_role("link", name="Dana Osei", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dana Osei")
    for each in words:
        expect(page.locator("main")).to_contain_text(each)


def for_the_host(at: datetime) -> str:
    here = at.astimezone(HERE)
    return f"{day_words(here.date(), clock.today(HERE.key))}, {here:%H:%M}"


def test_a_talk_is_booked_moved_and_cancelled_and_every_calendar_follows(
    world: World,
    finished: dict[str, str],
    open_page: Callable[..., Page],
    live: str,
    sink: Sink,
    run_jobs: Callable[[], int],
) -> None:
    dana, vera = open_page(phone=True, timezone_id=THERE.key), open_page(world.vera)
    postbox = Postbox(sink, run_jobs)
    dana.context.add_cookies([{**finished, "url": live}])
    dana.goto("/questionnaire/result")

    first = book(dana)
    method, event, text = postbox.next_mail()
    uid = event["UID"]
    assert (method, event["SEQUENCE"], event["STATUS"], event.decoded("DTSTART")) == ("REQUEST", 0, "CONFIRMED", first)
    assert "Dana" not in text  # nobody has shown yet that the address is hers
    assert "CN" not in event["ATTENDEE"].params
    on_the_card(vera, f"talk {for_the_host(first)}")
    on_her_page(vera, "Call booked", for_the_host(first), "A talk was booked.", "A Virtual Business Manager fits")

    link = link_in(sink, DANA, "/talk/")
    dana.goto(link)
    expect(dana.get_by_role("heading", level=1)).to_have_text("Dana, your talk is booked")
    sound(dana)
    dana.get_by_role("link", name="Choose another time").tap()
    expect(dana.get_by_role("heading", level=1)).to_have_text("Choose another time")
    sound(dana)
    dana.get_by_role("link", name="Later days").tap()
    dana.wait_for_url("**day=*")
    second = pick(dana, 2)
    sound(dana)
    dana.get_by_role("button", name="Move it").tap()
    expect(dana.get_by_text("Your talk has a new time.")).to_be_visible()
    method, event, text = postbox.next_mail()
    assert second != first
    assert (method, event["UID"], event["SEQUENCE"], event.decoded("DTSTART")) == ("REQUEST", uid, 1, second)
    assert "Hello Dana" in text  # for only who reads her mail has the link
    on_the_card(vera, f"talk {for_the_host(second)}")
    on_her_page(vera, for_the_host(second), "The talk was moved to another time.")

    dana.goto(link)
    dana.get_by_role("link", name="Cancel the talk").tap()
    expect(dana.get_by_role("heading", level=1)).to_have_text("Cancel your talk?")
    sound(dana)
    dana.get_by_label("What made you cancel?").fill("A fair that week")
    dana.get_by_role("button", name="Cancel the talk").tap()
    expect(dana.get_by_role("heading", level=1)).to_have_text("This talk is cancelled")
    method, event, _ = postbox.next_mail()
    assert (method, event["UID"], event["SEQUENCE"], event["STATUS"]) == ("CANCEL", uid, 2, "CANCELLED")
    on_the_card(vera, "no talk is booked")
    on_her_page(vera, "Talk that fell through", "The talk was cancelled.", "A fair that week", "Offer a new time")

    dana.goto(link)
    expect(dana.get_by_role("heading", level=1)).to_have_text("This talk is cancelled")
    sound(dana)
    dana.get_by_role("link", name="Choose another time").tap()
    dana.wait_for_url("**/book?zone=America*")
    expect(dana.locator(f".book-time[href*='{first:%Y%m%dT%H%MZ}']")).to_be_visible()
