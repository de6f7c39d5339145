"""Every page, for everyone whom it admits: it answers, is sound HTML, says what it is, and asks little of the database."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask

from tests.architecture.bundled import amiss, unstyled_within
from tests.architecture.markup import faults, parsed, title_of, words
from tests.architecture.page_ids import Ids, demo_ids, world_ids
from tests.architecture.pages import KEPT_AND_ASKED, NO_REFERRER, NOT_PAGES, ROLES, TITLES, Page, pages
from tests.counting import counted_selects
from tests.databases import DEMO, TestDatabase
from tests.world import World
from vbm.accounts.models import Person
from vbm.extensions import db
from vbm.web.headers import FOR_ALL, FOR_DOCUMENTS

MOST_QUESTIONS = 19  # an opened task shows a dozen lists, its minutes too; PostgreSQL is also told the scope
# They look into every room: who is stuck, late or full; what is in the way, and who has room for it.
GATHERING = {("today.show", "manager"): 31, ("capacity.absences.show", "manager"): 23}
Browsers = Callable[..., Any]


@pytest.fixture
def in_world(app: Flask, world: World) -> Ids:
    return world_ids(app, world)


@pytest.fixture
def in_demo(demo: Flask) -> Ids:
    return demo_ids(demo)


def visits(app: Flask, browser: Browsers, ids: Ids) -> Iterator[tuple[Page, Any, int]]:
    """Every page in turn, with what it answered and how often it asked the database."""
    for role in ("visitor", *ids.people):
        reader = browser(ids.people.get(role))
        for page in pages(app, role, ids.values):
            with counted_selects(app) as asked:
                answer = reader.get(page.path)
            yield page, answer, len(asked)


def wrong_with(page: Page, answer: Any) -> list[str]:
    if page.sent_to:
        return (
            []
            if answer.status_code == 303 and answer.location.startswith(page.sent_to)
            else [f"{answer.status_code}, not sent on"]
        )
    if answer.status_code != 200 or answer.mimetype != "text/html":
        return [f"{answer.status_code} {answer.mimetype}"]
    headers = FOR_ALL | FOR_DOCUMENTS | ({"Referrer-Policy": "no-referrer"} if page.endpoint in NO_REFERRER else {})
    missing = [f"header {name}" for name, value in headers.items() if answer.headers.get(name) != value]
    caching = "private, no-cache" if page.endpoint in KEPT_AND_ASKED else "no-store"
    kept = [] if answer.headers.get("Cache-Control") == caching else [f"Cache-Control: {answer.headers.get('Cache-Control')}"]
    told = untold(answer.text) if page.endpoint not in TITLES else []
    return [*faults(answer.text), *amiss(answer.text), *missing, *kept, *told]


def untold(text: str) -> list[str]:
    """The title must say the page: it shares a word with the heading."""
    tree, _ = parsed(text)
    title, heading = title_of(tree), words(next(tree.iter("h1")))
    mine = title.split(" · ")[0]
    return [] if set(_plain(mine)) & set(_plain(heading)) else [f"the title {title!r} is not about {heading!r}"]


def _plain(text: str) -> list[str]:
    return re.findall(r"\w{2,}", text.lower())


def all_findings(app: Flask, browser: Browsers, ids: Ids) -> str:
    found = [(page, finding) for page, answer, _ in visits(app, browser, ids) for finding in wrong_with(page, answer)]
    return "\n".join(f"{page.role} {page.path}: {finding}" for page, finding in found)


def test_every_page_answers_and_is_sound_in_the_world(app: Flask, in_world: Ids, browser: Browsers) -> None:
    assert all_findings(app, browser, in_world) == ""


def test_every_page_answers_and_is_sound_in_the_demo(app: Flask, in_demo: Ids, browser: Browsers) -> None:
    assert all_findings(app, browser, in_demo) == ""


def test_every_page_of_an_empty_practice_answers_and_is_sound(app: Flask, bare: Person, browser: Browsers) -> None:
    ids = Ids({"manager": bare}, {"question_id": "handover", "person_id": bare.id})
    assert all_findings(app, browser, ids) == ""


def test_no_page_is_forgotten(app: Flask, in_demo: Ids) -> None:
    seen = {page.endpoint for role in ROLES for page in pages(app, role, in_demo.values)}
    said = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert said - seen == set(NOT_PAGES)


def test_no_page_asks_much_or_more_where_there_is_more(
    app: Flask, in_world: Ids, finished_demo: None, database: TestDatabase, browser: Browsers
) -> None:
    few = {(page.endpoint, page.role): asked for page, _, asked in visits(app, browser, in_world)}
    with app.app_context():
        db.engine.dispose()
    database.fresh(DEMO)
    many = {(page.endpoint, page.role): asked for page, _, asked in visits(app, browser, demo_ids(app))}
    assert {page: asked for page, asked in many.items() if asked > GATHERING.get(page, MOST_QUESTIONS)} == {}
    more = {page: (few[page], asked) for page, asked in many.items() if asked > few[page] + SLACK}
    assert {page: asked for page, asked in more.items() if not page[0].startswith(WHERE_THERE_IS_SOMETHING)} == {}


SLACK = 2  # an empty list saves the question about its rows
# These ask what is in somebody's way, and why leads were advised as they were, where there is anything; tests/capacity and
# tests/leads/test_board.py count that it stays so many.
WHERE_THERE_IS_SOMETHING = ("capacity.weeks.", "capacity.absences.", "leads.pipeline.")


def asked_for_by(text: str) -> set[str]:
    """What a page fetches to put it into itself."""
    tree, _ = parsed(text)
    links = {each.get("href") or "" for each in tree.iter("a") if each.get("data-panel") is not None}
    return {*links, *(each.get("hx-get") or "" for each in tree.iter() if not each.get("hx-select"))} - {""}


def test_what_a_page_fetches_into_itself_is_never_a_whole_page(app: Flask, in_demo: Ids, browser: Browsers) -> None:
    whole, fetched = [], set()
    for page, answer, _ in visits(app, browser, in_demo):
        for path in sorted(asked_for_by(answer.text) if answer.status_code == 200 else ()):
            if (shape := (re.sub(r"\d+", "0", path), page.role)) in fetched:
                continue
            fetched.add(shape)
            part = browser(in_demo.people.get(page.role), hx=True).get(path)
            if part.status_code != 200 or "<html" in part.text:
                whole.append(f"{page.role} {page.path} fetches {path}: {part.status_code}")
            whole += [f"{page.role} {page.path} fetches {path}: {words}" for words in unstyled_within(part.text, answer.text)]
    assert len(fetched) > 5
    assert "\n".join(whole) == ""
