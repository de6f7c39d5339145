"""Every page of the demo practice for everyone, by axe: no fault, nothing said in the console, nothing wider than the window."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page

from tests.architecture.page_ids import Ids, demo_ids
from tests.architecture.pages import pages
from tests.intake.walking import AGENCY_OWNER, finish
from vbm.intake.visit import cookie_name

pytestmark = pytest.mark.screen

RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
LOOKS = {"light-desk": {"phone": False, "color_scheme": "light"}, "dark-phone": {"phone": True, "color_scheme": "dark"}}
RESULT = ("/questionnaire/check", "/questionnaire/result", "/questionnaire/contact")


@pytest.fixture
def ids(demo: Flask) -> Ids:
    return demo_ids(demo)


@pytest.fixture
def finished(demo: Flask, browser: Callable[..., Any]) -> dict[str, str]:
    """The cookie of a visitor who has answered everything."""
    visitor = browser()
    assert finish(visitor, AGENCY_OWNER).status_code == 200
    with demo.test_request_context():
        name = cookie_name()
    return {"name": name, "value": visitor.get_cookie(name).value}


@pytest.mark.parametrize("look", list(LOOKS))
@pytest.mark.parametrize("role", ["visitor", "member", "manager", "owner"])
def test_every_page_is_accessible_quiet_and_fits(
    role: str, look: str, demo: Flask, ids: Ids, finished: dict[str, str], open_page: Callable[..., Page], live: str
) -> None:
    page, axe = open_page(ids.people.get(role), **LOOKS[look]), Axe()
    paths = [each.path for each in pages(demo, role, ids.values) if not each.sent_to and belongs(role, each.path)]
    if role == "visitor":
        page.context.add_cookies([{**finished, "url": live}])
        paths += RESULT
    found = [f"{path}: {fault}" for path in paths for fault in faults_of(page, axe, path)]
    assert "\n".join(found) == ""


def belongs(role: str, path: str) -> bool:
    """What is public looks the same for everybody; it is looked at once."""
    return role == "visitor" or path.startswith(PRIVATE)


STAFF = ("/today", "/work", "/calendar", "/projects", "/team", "/leads", "/clients", "/mail", "/settings", "/imports")
PRIVATE = (*STAFF, "/portal", "/me")


def faults_of(page: Page, axe: Axe, path: str) -> list[str]:
    answer = page.goto(path)
    assert answer is not None
    if answer.status != 200:
        return [f"answers {answer.status}"]
    found = [said(one) for one in axe.run(page, options=RULES).response["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*found, f"{wide} px too wide"] if wide > 0 else found


def said(violation: dict[str, Any]) -> str:
    first = violation["nodes"][0]
    return f"{violation['id']}: {violation['help']}, {len(violation['nodes'])} times, first at {first['target']}"
