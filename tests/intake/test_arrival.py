"""The way a visitor came: from the first page to the lead, without a cookie before the first answer."""

import re

import pytest
from sqlalchemy import select

from tests.intake.walking import AGENCY_OWNER, SOLO_COACH, answer, finish, leave_contact
from tests.leads.people import newcomers
from vbm.intake.arrival import along, arrival
from vbm.intake.models import Submission

CAMPAIGN = "utm_source=Newsletter&utm_medium=email&utm_campaign=spring"


def hidden_fields(page):
    return dict(re.findall(r'<input type="hidden" name="(utm_\w+|via)" value="([^"]*)">', page.text))


def test_it_goes_from_page_to_page_and_from_the_first_answer_to_the_lead(browser, desk):
    visitor = browser()
    sent = {"Referer": "https://Blog.Example.com/a/very?private=path"}
    start = visitor.get(f"/questionnaire?{CAMPAIGN}", headers=sent)
    link = re.search(r'href="(/questionnaire/handover\?[^"]+)"', start.text).group(1).replace("&amp;", "&")
    said = hidden_fields(visitor.get(link))
    assert said == {
        "utm_source": "Newsletter",
        "utm_medium": "email",
        "utm_campaign": "spring",
        "via": "blog.example.com",
    }
    visitor.post("/questionnaire/handover", data={"answer": "running"} | said)
    assert hidden_fields(visitor.get("/questionnaire/doing_hours")) == {}, "what is kept need not be carried on"
    finish(visitor, AGENCY_OWNER)
    leave_contact(visitor, website="blum.test", heard_from="From Ida")
    with desk() as session:
        kept, lead = session.scalars(select(Submission)).one(), newcomers(session)[0]
    assert kept.came_from == {
        "source": "Newsletter",
        "medium": "email",
        "campaign": "spring",
        "referrer": "blog.example.com",
    }
    assert (lead.source, lead.campaign, lead.heard_from, lead.website, lead.when) == (
        "newsletter", "spring", "From Ida", "https://blum.test", "now",
    )  # fmt: skip


def test_what_is_known_first_of_a_lead_stays(browser, desk):
    for way in ("utm_source=first", "utm_source=second"):
        visitor = browser()
        visitor.post(f"/questionnaire/handover?{way}", data={"answer": "running"})
        finish(visitor, SOLO_COACH)
        leave_contact(visitor)
    with desk() as session:
        assert newcomers(session)[0].source == "first"


def test_without_a_word_the_lead_came_through_the_questionnaire(browser, desk):
    visitor = browser()
    finish(visitor, SOLO_COACH)
    leave_contact(visitor)
    with desk() as session:
        assert (newcomers(session)[0].source, session.scalars(select(Submission)).one().came_from) == ("questionnaire", {})


def test_a_plain_page_sets_no_cookie(browser):
    assert "Set-Cookie" not in browser().get(f"/?{CAMPAIGN}", headers={"Referer": "https://blog.example.com/"}).headers


@pytest.mark.parametrize(
    ("address", "referrer", "found"),
    [
        ("/", None, {}),
        ("/", "http://localhost/questionnaire?utm_source=x", {}),
        ("/", "https://Example.com:8443/secret?q=1#x", {"referrer": "example.com"}),
        ("/", "android-app://com.google.android.gm/", {"referrer": "com.google.android.gm"}),
        ("/", "https://user:pass@example.com/", {"referrer": "example.com"}),
        ("/", "\xff://", {}),
        ("/", "http://[::1", {}),
        ("/?via=localhost", None, {}),
        ("/?via=<script>", "https://example.com", {"referrer": "example.com"}),
        ("/?utm_source=%00%0d%0aBcc:x", None, {"source": "Bcc:x"}),
        ("/?utm_source=" + "s" * 70_000, None, {"source": "s" * 80}),
        ("/?utm_campaign=%20%e2%80%8b", None, {}),
        ("/?via=" + "h" * 300, None, {"referrer": "h" * 80}),
    ],
    ids=str,
)
def test_it_is_short_and_tidy_and_never_an_address(app, address, referrer, found):
    with app.test_request_context(address, headers={"Referer": referrer} if referrer else {}):
        assert arrival() == found


def test_a_link_carries_it_along_and_is_left_alone_without(app):
    with app.test_request_context("/?utm_source=a b&utm_campaign=c%26d"):
        assert along("/questionnaire") == "/questionnaire?utm_source=a+b&utm_campaign=c%26d"
        assert along("/x?y=1") == "/x?y=1&utm_source=a+b&utm_campaign=c%26d"
    with app.test_request_context("/"):
        assert along("/questionnaire") == "/questionnaire"


def test_only_the_first_answer_says_how_one_came(browser, desk):
    visitor = browser()
    answer(visitor, {"handover": "running"})
    visitor.post("/questionnaire/doing_hours?utm_source=late", data={"answer": "u5"})
    with desk() as session:
        assert session.scalars(select(Submission)).one().came_from == {}
