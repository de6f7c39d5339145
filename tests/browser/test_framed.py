"""The questionnaire inside another site, in a browser that keeps cookies apart for each site."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.intake.walking import AGENCY_OWNER
from vbm.practice.models import our_practice

pytestmark = pytest.mark.screen

SITE = "https://www.lumen.example"


def show_within(page: Page, address: str) -> None:
    """A page of somebody else's with ours in it: another host, so another site altogether."""
    shown = f'<iframe src="{address}" title="Ours" width="100%" height="780"></iframe>'
    said = f'<!doctype html><link rel="icon" href="data:,"><title>Lumen</title><h1>Lumen</h1>{shown}'
    page.context.grant_permissions(["local-network-access"])  # the app is on this machine, and the site seems to be far away
    page.route(f"{SITE}/", lambda route: route.fulfill(body=said, content_type="text/html"))
    page.goto(f"{SITE}/")


def answer_all(frame: FrameLocator) -> None:
    frame.get_by_role("link", name="Start the questions").click()
    for option in AGENCY_OWNER.values():
        frame.locator(f'input[name="answer"][value="{option}"]').check()
        frame.get_by_role("button", name="Continue", exact=True).click()
    frame.get_by_role("button", name="Show my result").click()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_whole_questionnaire_works_inside_another_site(
    scripts: bool, world: Any, chrome: Any, live: str, desk: Callable[[], Any]
) -> None:
    with desk() as session:
        our_practice(session).framed_by = {"origins": [SITE]}
        session.commit()
    context = chrome.new_context(java_script_enabled=scripts)
    page, broken = context.new_page(), []
    page.on("pageerror", lambda error: broken.append(str(error)))
    show_within(page, f"{live}/framed/questionnaire")
    frame = page.frame_locator("iframe")
    answer_all(frame)
    expect(frame.get_by_text("Your result")).to_be_visible()
    frame.get_by_role("link", name="Book a talk").first.click()
    frame.locator(".book-time").first.click()
    expect(frame.get_by_text("Your answers from the questionnaire come along")).to_be_visible()
    assert {cookie["name"] for cookie in context.cookies()} == {"framed-vbm", "framed-answers"}
    context.close()
    assert broken == []


def test_a_site_that_is_not_listed_shows_nothing_of_ours(world: Any, chrome: Any, live: str, desk: Callable[[], Any]) -> None:
    with desk() as session:
        our_practice(session).framed_by = {"origins": ["https://somebody.example"]}
        session.commit()
    for path in ("/framed/questionnaire", "/questionnaire"):
        page, said = chrome.new_page(), []
        page.on("console", lambda message, said=said: said.append(message.text))
        show_within(page, f"{live}{path}")
        assert page.frame_locator("iframe").get_by_role("link", name="Start the questions").count() == 0
        assert any("frame-ancestors" in words for words in said), said
        page.close()
