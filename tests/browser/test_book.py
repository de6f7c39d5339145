"""A visitor books a talk by themselves, on a phone and without a mouse."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.screen
PHONE = {"viewport": {"width": 390, "height": 844}, "timezone_id": "Asia/Calcutta"}


def test_times_are_those_of_the_device_and_back_leads_out(open_page: Callable[..., Any], world: Any, live: str) -> None:
    page = open_page(None, "/questionnaire", **PHONE)
    page.goto(f"{live}/book")
    page.wait_for_url("**/book?zone=Asia*")
    expect(page.get_by_label("Times are shown in")).to_have_value("Asia/Kolkata")
    first = page.locator(".book-time").first
    assert first.get_attribute("aria-label").endswith("15:30")  # 10:00 in Lisbon in winter
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.go_back()
    page.wait_for_url("**/questionnaire")


def test_by_keyboard_from_the_day_to_the_booked_talk(open_page: Callable[..., Any], world: Any, live: str) -> None:
    page = open_page(None, "/book", **PHONE)
    page.wait_for_url("**/book?zone=Asia*")
    page.locator(".book-time").nth(4).press("Enter")
    page.get_by_label("Your name").fill("Nadia Blum")
    page.get_by_label("Email address").fill("nadia@blum.test")
    expect(page.get_by_label("Phone number")).to_be_hidden()
    page.get_by_label("By phone, we call you").press("Space")
    page.get_by_label("Phone number").fill("+91 98 7654 3210")
    page.get_by_role("button", name="Book this time").press("Enter")
    expect(page.get_by_role("heading", name="Your talk is booked, Nadia")).to_be_visible()
    page.get_by_role("button", name="Take it back").press("Enter")
    expect(page.get_by_role("heading", name="This talk is cancelled, Nadia")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_who_comes_second_takes_the_nearest_time_with_all_that_was_typed(
    scripts: bool, open_page: Callable[..., Any], world: Any, live: str
) -> None:
    first, second = (open_page(None, "/book", java_script_enabled=scripts, timezone_id="Europe/Lisbon") for _ in range(2))
    for page, name in ((first, "First Comer"), (second, "Second Comer")):
        page.locator(".book-time").nth(5).click()
        page.get_by_label("Your name").fill(name)
        page.get_by_label("Email address").fill(f"{name.split()[0]}@diaz.test")
    second.get_by_label("What would you like to talk about?").fill("All my words")
    first.get_by_role("button", name="Book this time").click()
    expect(first.get_by_role("heading", name="Your talk is booked, First")).to_be_visible()
    second.get_by_role("button", name="Book this time").click()
    expect(second.locator(".problems")).to_be_focused()
    expect(second.get_by_label("What would you like to talk about?")).to_have_value("All my words")
    second.get_by_label("Your name").press("Enter")  # sends nothing: a time has to be chosen
    second.locator("#others button").first.click()
    expect(second.get_by_role("heading", name="Your talk is booked, Second")).to_be_visible()
