"""Settings -> Your site: a draft is written, looked at and published; visitors read the rest."""

import html
import re

import pytest

from vbm.practice.site import the_site
from vbm.practice.site_words import OURS, SITE_PAGES

FORM = re.compile(r'name="(seen|\w+_\w+)"[^>]*?(?:value="([^"]*)"|>\s*([^<]*)</textarea>)')


@pytest.fixture
def vera(browser, world):
    return browser(world.vera)


def form_of(reader, name):
    """Every field as the page shows it."""
    found = FORM.findall(reader.get(f"/settings/site/{name}").text)
    return {key: html.unescape(value or text).replace("\r\n", "\n") for key, value, text in found if key != "put_back"}


def published(reader):
    seen = re.search(r'name="seen" value="(\w+)"', reader.get("/settings/site").text)[1]
    return reader.post("/settings/site-publication", data={"seen": seen})


def test_the_form_shows_our_words_and_saving_them_unchanged_keeps_nothing(vera, desk):
    for page in SITE_PAGES:
        form = form_of(vera, page.name)
        assert {key: form[key].strip() for key in page.keys} == {key: OURS[key] for key in page.keys}
        assert vera.post(f"/settings/site/{page.name}", data=form).status_code == 303
    with desk() as session:
        assert the_site(session).draft == {}


def test_visitors_read_a_change_once_it_is_published(vera, browser):
    form = form_of(vera, "home") | {"home_title": "Ruhe im Betrieb", "home_now": "**Früher** war alles\n\n# anders"}
    assert vera.post("/settings/site/home", data=form).location == "/settings/site"
    assert "Ruhe im Betrieb" not in browser().get("/").text
    shown = vera.get("/settings/site-preview/home").text
    assert "Ruhe im Betrieb" in shown
    assert "This is a preview" in shown
    assert "Changed, not published" in vera.get("/settings/site").text
    assert published(vera).status_code == 303
    page = browser().get("/").text
    assert "<h1>Ruhe im Betrieb</h1>" in page
    assert "<strong>Früher</strong> war alles" in page
    assert "<h3>anders</h3>" in page
    assert page.count("<h1") == 1


def test_what_is_left_empty_is_left_out(vera, browser):
    vera.post("/settings/site/home", data=form_of(vera, "home") | {"home_now": ""})
    vera.post("/settings/site/together", data=form_of(vera, "together") | {"together_prices": "From 900 € a month"})
    published(vera)
    assert "How it looks before" not in browser().get("/").text
    assert "From 900 € a month" in browser().get("/working-together").text


def test_our_words_come_back_one_by_one(vera, desk):
    vera.post("/settings/site/home", data=form_of(vera, "home") | {"home_title": "Mine", "home_lead": "Also mine"})
    form = form_of(vera, "home") | {"home_aside": "Typed just now", "put_back": "home_title"}
    assert vera.post("/settings/site/home", data=form).location == "/settings/site/home#home_title"
    with desk() as session:
        assert the_site(session).draft == {"home_lead": "Also mine", "home_aside": "Typed just now"}


def test_of_two_who_write_the_same_page_the_second_is_told_and_loses_nothing(vera, browser, world):
    first = form_of(vera, "contact")
    second = form_of(vera, "contact") | {"contact_hours": "Never on Fridays"}
    assert vera.post("/settings/site/contact", data=first | {"contact_phone": "+351 21 000 0000"}).status_code == 303
    answer = vera.post("/settings/site/contact", data=second)
    assert answer.status_code == 409
    assert "Never on Fridays" in answer.text
    assert "Somebody else changed these texts" in answer.text
    assert vera.post("/settings/site/home", data=form_of(vera, "home") | {"home_title": "Another page"}).status_code == 303


def test_what_nobody_has_looked_at_is_not_published(vera, desk):
    vera.post("/settings/site/home", data=form_of(vera, "home") | {"home_title": "First"})
    seen = re.search(r'name="seen" value="(\w+)"', vera.get("/settings/site-preview/home").text)[1]
    vera.post("/settings/site/home", data=form_of(vera, "home") | {"home_title": "Second"})
    assert vera.post("/settings/site-publication", data={"seen": seen}).status_code == 409
    with desk() as session:
        assert the_site(session).words == {}


def test_a_draft_can_be_thrown_away(vera, desk):
    vera.post("/settings/site/home", data=form_of(vera, "home") | {"home_title": "First"})
    seen = re.search(r'name="seen" value="(\w+)"', vera.get("/settings/site").text)[1]
    vera.post("/settings/site-publication/removal", data={"seen": seen})
    with desk() as session:
        assert the_site(session).is_published


@pytest.mark.parametrize(
    ("page", "field", "value", "sentence"),
    [
        ("home", "home_title", "  ", "Give it a few words"),
        ("home", "home_title", "x" * 121, "Keep it to 120 characters"),
        ("contact", "contact_email", "vera at home", "Write one email address"),
        ("contact", "contact_phone", "call me", "Write a number"),
        ("role", "role_week", "x" * 6001, "Keep it to 6,000 characters"),
    ],
)
def test_what_does_not_fit_is_refused_beside_the_field(vera, page, field, value, sentence):
    answer = vera.post(f"/settings/site/{page}", data=form_of(vera, page) | {field: value})
    assert answer.status_code == 422
    assert sentence in answer.text


def test_words_are_never_alive(vera, browser):
    bad = "<script>alert(1)</script></script><img src=x onerror=alert(1)>"
    vera.post("/settings/site/home", data=form_of(vera, "home") | {"home_title": bad, "home_now": bad, "home_description": bad})
    form = form_of(vera, "together") | {"together_ask_1": bad, "together_answer_1": bad}
    vera.post("/settings/site/together", data=form)
    published(vera)
    for path in ("/", "/working-together"):
        page = browser().get(path).text
        assert "<script>alert" not in page
        assert "<img" not in page


def test_only_a_manager_writes_and_previews(browser, world):
    for path in (
        "/settings/site",
        "/settings/site/home",
        "/settings/site-look",
        "/settings/site-frames",
        "/settings/site-preview/home",
    ):
        assert browser(world.ana).get(path).status_code == 403
        assert browser().get(path).status_code == 303


def test_what_visitors_cannot_find_is_said_until_it_is_written(vera):
    assert "an email address or a phone number, or a postal address" in vera.get("/settings/site").text
    form = form_of(vera, "contact") | {"contact_phone": "+351 21 000 0000", "contact_address": "Rua 1"}
    vera.post("/settings/site/contact", data=form)
    assert "Visitors do not find" not in vera.get("/settings/site").text
    assert "visitors do not see yet" in vera.get("/settings/site-look").text
