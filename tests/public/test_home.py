"""The practice's own site."""

import pytest

PUBLIC = ["/", "/questionnaire", "/questionnaire/handover", "/questionnaire/check", "/questionnaire/how", "/book"]


def test_home_says_what_a_manager_is_and_leads_on(browser):
    page = browser().get("/").text
    for words in (
        "What a Virtual Business Manager is",
        "frees you for",
        "Hard skills",
        "Soft skills",
        "Inner game",
        "What makes one great",
    ):
        assert words in page
    for title in ("Focus", "Measures of success", "Level of responsibility", "Number of clients", "Compensation"):
        assert f'<th scope="row">{title}</th>' in page
    assert 'href="/questionnaire"' in page
    assert 'href="/book"' in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize("address", PUBLIC)
def test_before_there_is_a_practice_a_visitor_is_led_to_set_it_up(empty_app, address):
    answer = empty_app.test_client().get(address)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/setup")


@pytest.mark.parametrize("address", ["/", "/questionnaire", "/questionnaire/how", "/book"])
def test_public_pages_answer_with_one_heading(browser, address):
    page = browser().get(address)
    assert page.status_code == 200
    assert page.text.count("<h1") == 1
