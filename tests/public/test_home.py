"""The practice's own site: every page is there at once, light, and asks nothing of whoever only reads."""

import json
import re
from xml.etree import ElementTree

import pytest

from tests.architecture.markup import parsed, words
from vbm.practice.models import our_practice
from vbm.practice.site import Site
from vbm.practice.site_words import OURS

PAGES = ["/", "/what-is-a-vbm", "/vbm-or-va", "/competencies", "/working-together", "/contact", "/privacy"]
PUBLIC = [*PAGES, "/questionnaire", "/questionnaire/handover", "/questionnaire/check", "/questionnaire/how", "/book"]
LARGEST = 40_000
PROMISE = re.compile(r"two weeks’ notice|working days?\b.*\b(get|back|write)|next working day|minutes, free")


def test_what_a_visitor_wants_to_know_is_said(browser):
    said = {path: browser().get(path).text for path in PAGES}
    assert "Your business should not need you for everything" in said["/"]
    assert all(part in said["/what-is-a-vbm"] for part in ("An ordinary week", "What she frees you for", "What makes one great"))
    for title in ("Focus", "Measures of success", "Level of responsibility", "Number of clients", "Compensation"):
        assert f'<th scope="row">{title}</th>' in said["/vbm-or-va"]
    assert all(f">{skill}</h2>" in said["/competencies"] for skill in ("Hard skills", "Soft skills", "Inner game"))
    assert all(step in said["/working-together"] for step in ("The first talk", "The first 90 days", "The review"))
    assert "What it costs" not in said["/working-together"]


@pytest.mark.parametrize("address", PUBLIC)
def test_before_there_is_a_practice_a_visitor_is_led_to_set_it_up(empty_app, address):
    answer = empty_app.test_client().get(address)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/setup")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_comes_in_forty_kilobytes_without_cookie_and_script(path, browser):
    reader = browser()
    answer = reader.get(path, headers={"Accept-Encoding": "br"})
    assert (answer.status_code, answer.headers.getlist("Set-Cookie")) == (200, [])
    page = reader.get(path).text
    assert re.findall(r"<script[^>]*src", page) == []
    assert "csrf" not in page
    parts = set(re.findall(r'(?:href|src)="(/(?:static|site)/[^"]+\.(?:css|woff2|svg|webp)[^"]*)"', page))
    sizes = [len(reader.get(part, headers={"Accept-Encoding": "br"}).data) for part in parts]
    assert len(parts) >= 3
    assert len(answer.data) + sum(sizes) < LARGEST
    assert reader.get_cookie("vbm") is None


@pytest.mark.parametrize("path", PAGES)
def test_the_page_one_stands_on_is_marked_and_every_other_is_a_link(path, browser):
    tree, _ = parsed(browser().get(path).text)
    links = {each.get("href"): each.get("aria-current") for each in tree.iter("a")}
    assert set(PAGES) <= links.keys() | {"/"}
    assert links[path] == "page"
    assert [here for here, current in links.items() if current == "page"] == [path]
    assert {"/questionnaire", "/book", "/sign-in", "#main"} <= links.keys()


def test_every_page_says_what_it_is_to_machines(browser):
    seen = set()
    for path in [*PAGES, "/questionnaire", "/questionnaire/how", "/book"]:
        tree, _ = parsed(browser().get(path).text)
        said = {each.get("name") or each.get("property"): each.get("content") for each in tree.iter("meta")}
        canonical = next(each.get("href") for each in tree.iter("link") if each.get("rel") == "canonical")
        assert canonical == said["og:url"] == f"http://localhost{path}"
        assert said["og:title"] == words(next(tree.iter("title")))
        assert 40 < len(said["description"]) <= 220
        assert said["og:image"].startswith("http://localhost/site/card.png?v=")
        seen.add(said["description"])
    assert len(seen) == 10
    assert "noindex" in browser().get("/questionnaire/handover").text


def structured(page):
    return [json.loads(said) for said in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)]


def test_structured_data_can_be_read(browser):
    (practice,) = structured(browser().get("/").text)
    assert (practice["@type"], practice["url"]) == ("ProfessionalService", "http://localhost/")
    assert not practice.keys() & {"email", "telephone", "address"}  # nothing that nobody gave
    (asked,) = structured(browser().get("/working-together").text)
    assert [one["@type"] for one in asked["mainEntity"]] == ["Question"] * 4
    assert structured(browser().get("/privacy").text) == []


def test_the_site_map_names_pages_that_answer_and_robots_are_kept_from_the_app(browser):
    tree = ElementTree.fromstring(browser().get("/sitemap.xml").text)
    addresses = [
        one.text.removeprefix("http://localhost") for one in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]
    assert set(addresses) == {*PAGES, "/questionnaire", "/questionnaire/how", "/book"}
    assert {browser().get(path).status_code for path in addresses} == {200}
    lines = re.findall(r"(Allow|Disallow): (.+)", browser().get("/robots.txt").text)
    closed = {path for verb, path in lines if verb == "Disallow"}
    assert {"/today", "/projects", "/leads", "/settings", "/portal", "/framed"} <= closed
    longest = {path: max((len(each), verb) for verb, each in lines if path.startswith(each))[1] for path in [*addresses, "/work"]}
    assert longest == dict.fromkeys(addresses, "Allow") | {"/work": "Disallow"}


def test_who_is_lost_finds_the_way_back(browser):
    answer = browser().get("/nowhere")
    assert answer.status_code == 404
    assert 'class="site-head"' in answer.text
    assert "Go to the start page" in answer.text


def test_what_is_kept_is_said_with_the_numbers_that_hold(browser, desk):
    assert "365 days after the last word" in browser().get("/privacy").text
    with desk() as session:
        our_practice(session).kept_days = {"closed": 90}
        session.commit()
    assert "90 days after the last word" in browser().get("/privacy").text
    assert "until we close your enquiry" in browser().get("/privacy").text, "an open enquiry is not forgotten by the clock"


def test_nobody_is_told_to_write_where_there_is_no_address(browser, desk):
    reader = browser()
    assert "write to us</a>" not in reader.get("/privacy").text
    assert "say what it is about, whatever it is" in reader.get("/contact").text
    with desk() as session:
        Site.hold(session).words = {"contact_email": "hello@practice.test"}
        session.commit()
    assert '<a href="mailto:hello@practice.test">write to us</a>' in reader.get("/privacy").text
    assert "whatever it is" not in reader.get("/contact").text


def test_our_own_words_promise_nothing_for_the_practice():
    assert [key for key, words in OURS.items() if PROMISE.search(words)] == []


def test_prices_are_promised_only_where_they_are_said(browser, desk):
    assert "#prices" not in browser().get("/").text
    with desk() as session:
        Site.hold(session).words = {"together_prices": "From 900 a month"}
        session.commit()
    assert '<a href="/working-together#prices">What it costs</a>' in browser().get("/").text
