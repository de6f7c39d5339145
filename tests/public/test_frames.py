"""The questionnaire inside the practice's other site: for listed origins only, and nothing else of ours."""

import pytest

from tests.intake.walking import AGENCY_OWNER
from vbm.practice.models import our_practice
from vbm.public.forms import origin_of
from vbm.web.headers import POLICY

OTHER = "https://www.lumen.example"


@pytest.fixture
def allowed(desk):
    with desk() as session:
        our_practice(session).framed_by = {"origins": [OTHER]}
        session.commit()


def policy(answer):
    return answer.headers["Content-Security-Policy"]


def test_only_listed_sites_may_frame_and_only_there(allowed, browser):
    for path in ("/framed/questionnaire", "/framed/questionnaire/handover", "/framed/book", "/framed/questionnaire/how"):
        answer = browser().get(path)
        assert answer.status_code == 200
        assert f"frame-ancestors {OTHER};" in policy(answer)
    assert policy(browser().get("/questionnaire")) == POLICY
    assert "frame-ancestors 'none'" in POLICY


def test_without_a_list_nobody_may(browser):
    assert policy(browser().get("/framed/questionnaire")) == POLICY


@pytest.mark.parametrize(
    "path",
    [
        "/today",
        "/sign-in",
        "/privacy",
        "/settings",
        "/leads",
        "/site/card.png",
        "/framed/questionnaire",
        "/static/site.css",
        "/n/x/",
    ],
)
def test_nothing_else_of_ours_is_in_a_frame(allowed, browser, world, path):
    answer = browser(world.vera).get(f"/framed{path}")
    assert answer.status_code == 404
    assert "Vera" not in answer.text


def test_everything_on_the_page_stays_in_the_frame(allowed, browser):
    reader = browser()
    page = reader.get("/framed/questionnaire").text
    assert 'href="/framed/questionnaire/' in page
    assert 'href="/static/site.css' in page
    assert 'class="site-head"' not in page
    assert '<a href="/questionnaire" target="_blank" rel="noopener">Open in a new window</a>' in page
    assert "noindex" in page
    answer = reader.post("/framed/questionnaire/handover", data={"answer": "tasks"})
    assert answer.location.startswith("/framed/questionnaire/")
    assert reader.get("/framed/").location == "/framed/questionnaire"


def test_its_cookies_are_its_own(allowed, browser):
    reader = browser()
    reader.get("/framed/book/ask")
    answer = reader.post("/framed/questionnaire/handover", data={"answer": "tasks"})
    cookies = [*reader.get("/framed/book/ask").headers.getlist("Set-Cookie"), *answer.headers.getlist("Set-Cookie")]
    assert any(cookie.startswith("framed-answers=") for cookie in cookies)
    for cookie in cookies:
        assert cookie.startswith("framed-")
        assert all(part in cookie for part in ("Secure", "HttpOnly", "Path=/framed", "SameSite=None", "Partitioned"))


def test_the_whole_questionnaire_can_be_answered_there(allowed, browser):
    reader = browser()
    for question_id, option_id in AGENCY_OWNER.items():
        assert reader.post(f"/framed/questionnaire/{question_id}", data={"answer": option_id}).status_code == 303
    assert reader.post("/framed/questionnaire/result").location == "/framed/questionnaire/result"
    assert reader.get("/framed/questionnaire/result").status_code == 200
    assert reader.get("/questionnaire/result").status_code == 303  # what was said in a frame is known in the frame


def test_who_opens_such_an_address_by_itself_comes_to_the_page(allowed, browser):
    answer = browser().get("/framed/questionnaire/how?a=1", headers={"Sec-Fetch-Dest": "document"})
    assert (answer.status_code, answer.location) == (303, "/questionnaire/how?a=1")


def test_over_plain_http_a_frame_leads_to_a_window_of_its_own(allowed, browser):
    page = browser().get("/framed/questionnaire", headers={"Host": "desk.lumen.example"}).text
    assert "Please open this in a window of its own" in page
    assert "<form" not in page


def test_a_browser_that_keeps_nothing_there_is_told_so(allowed, app, browser):
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        answer = app.test_client(use_cookies=False).post("/framed/questionnaire/handover", data={"answer": "tasks"})
    finally:
        app.config["WTF_CSRF_ENABLED"] = False
    assert answer.status_code == 400
    assert "Open this one in a window of its own" in answer.text


@pytest.mark.parametrize(
    ("said", "origin"),
    [
        ("https://www.Lumen.example", OTHER),
        ("www.lumen.example/", OTHER),
        ("https://lumen.example:8443", "https://lumen.example:8443"),
        ("http://localhost:3000", "http://localhost:3000"),
        ("https://münchen.example", None),
        ("http://lumen.example", None),
        ("https://*", None),
        ("https://*.lumen.example", None),
        ("https://lumen.example/page", None),
        ("https://a@lumen.example", None),
        ("https://lumen.example; script-src *", None),
        ("https://lumen.example 'self'", None),
        ("javascript:alert(1)", None),
        ("https://lumen.example:99999", None),
        ("'self'", None),
        ("https://[::1]", None),
    ],
)
def test_a_site_is_kept_as_browsers_compare_it(said, origin):
    assert origin_of(said) == origin


def test_the_list_is_kept_whole_or_not_at_all(browser, world, desk):
    vera = browser(world.vera)
    answer = vera.post("/settings/site-frames", data={"origins": f"{OTHER}\nnot a site"})
    assert (answer.status_code, "not a site" in answer.text) == (422, True)
    vera.post("/settings/site-frames", data={"origins": f"{OTHER}\nwww.lumen.example\n\nhttps://b.example"})
    with desk() as session:
        assert our_practice(session).framed_by == {"origins": [OTHER, "https://b.example"]}
    page = vera.get("/settings/site-frames").text
    assert "&lt;iframe src=&#34;http://localhost/framed/questionnaire&#34;" in page
    assert 'value="http://localhost/book"' in page
