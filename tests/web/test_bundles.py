"""What a page loads, in bytes as they go over the wire, without headers and pictures."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.world import World

MOST = {
    "site.css": 7_500,
    "vbm.css": 6_500,
    "desk.css": 4_000,
    "board.css": 5_000,
    "today.css": 1_700,
    "site.js": 3_000,
    "vbm.js": 15_200,
    "desk.js": 2_900,
    "board.js": 18_100,
    "today.js": 3_600,
    "proof.js": 900,
}
Browser = Callable[..., Any]


def sizes(reader: Any, path: str) -> dict[str, int]:
    page = reader.get(path, headers={"Accept-Encoding": "identity"})
    assert page.status_code == 200
    found = {"page": len(reader.get(path, headers={"Accept-Encoding": "br"}).data)}
    for link in re.findall(r'<(?!link rel="later")[^>]* (?:href|src)="(/static/[a-z]+\.(?:css|js)\?v=\w+)"', page.text):
        found[link.split("/")[2].partition("?")[0]] = len(reader.get(link, headers={"Accept-Encoding": "br"}).data)
    return found


def test_no_bundle_outgrows_its_budget(browser: Browser) -> None:
    reader = browser(None)
    size = {name: len(reader.get(f"/static/{name}", headers={"Accept-Encoding": "br"}).data) for name in MOST}
    assert {name: (size[name], most) for name, most in MOST.items() if size[name] > most} == {}


def test_today_comes_in_thirty_kilobytes(world: World, browser: Browser) -> None:
    found = sizes(browser(world.ana), "/today")
    assert not found.keys() & {"board.css", "board.js"}
    assert sum(found.values()) <= 30_000, found


def test_scripts_of_a_board_stay_below_thirty_five_kilobytes(world: World, browser: Browser) -> None:
    found = sizes(browser(world.ana), f"/projects/{world.lark.project.id}")
    assert found.keys() == {"page", "vbm.css", "board.css", "vbm.js", "board.js"}
    assert found["vbm.js"] + found["board.js"] <= 33_200, found
    assert sum(found.values()) <= 49_000, found


@pytest.mark.parametrize("path", ["/", "/vbm-or-va", "/privacy"])
def test_pages_that_are_only_read_load_no_script(path: str, world: World, browser: Browser) -> None:
    assert sizes(browser(None), path).keys() == {"page", "site.css"}


@pytest.mark.parametrize("path", ["/questionnaire", "/book/ask", "/sign-in"])
def test_people_who_are_not_signed_in_load_neither_htmx_nor_the_app(path: str, world: World, browser: Browser) -> None:
    assert sizes(browser(None), path).keys() == {"page", "site.css", "site.js"}


def test_the_tasks_behind_a_nudge_come_in_twenty_kilobytes_without_htmx(world: World, browser: Browser) -> None:
    found = sizes(browser(None), f"/n/{world.lark.nudge}/")
    assert found.keys() == {"page", "nudged.css", "site.js"}
    assert sum(found.values()) <= 20_000, found


@pytest.mark.parametrize("path", ["/book", "/book/first-talk/20261125T1100Z"])
def test_a_talk_is_booked_with_less_than_forty_kilobytes_a_page(path: str, world: World, browser: Browser) -> None:
    found = sizes(browser(None), path)
    assert found.keys() == {"page", "site.css", "book.css", "site.js"}
    assert sum(found.values()) <= 25_000, found
