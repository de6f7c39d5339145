"""One question a page: forwards, backwards, and with nonsense."""

import pytest
from sqlalchemy import func, select

from tests.intake.built_in import headline, recommend
from tests.intake.walking import AGENCY_OWNER, PERSONAS, answer, finish
from vbm.intake.models import Submission


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona["name"])
def test_every_persona_gets_the_same_outcome_through_the_pages(browser, desk, persona):
    result = finish(browser(), persona["answers"])
    advice = recommend(persona["answers"])
    assert result.status_code == 200
    assert f"<h1>{headline(advice)}</h1>" in result.text
    with desk() as session:
        kept = session.scalars(select(Submission)).one()
    assert (kept.outcome, kept.managing, kept.doing, kept.hands) == tuple(
        persona["expect"][key] for key in ("outcome", "managing", "doing", "hands")
    )
    assert kept.shown["why"] == persona["expect"]["why"]
    assert sorted(kept.shown["notes"]) == sorted(persona["expect"]["notes"])


def test_a_question_says_where_it_stands_and_chooses_nothing_for_the_visitor(browser):
    page = browser().get("/questionnaire/managing_hours")
    assert "Question 3 of 14" in page.text
    assert "checked" not in page.text
    assert 'href="/questionnaire/doing_hours"' in page.text


def test_an_earlier_answer_is_still_chosen_on_the_way_back(browser):
    visitor = browser()
    answer(visitor, {"handover": "running"})
    page = visitor.get("/questionnaire/handover").text
    assert page.count(" checked") == 1
    assert 'value="running" checked' in page


@pytest.mark.parametrize("said", [{}, {"answer": ""}, {"answer": "rocket"}, {"answer": "x" * 60_000}, {"answer": "u2\x00"}])
def test_an_unknown_answer_gets_a_sentence_and_keeps_nothing(browser, desk, said):
    page = browser().post("/questionnaire/handover", data=said)
    assert page.status_code == 422
    assert "Choose the answer that comes closest." in page.text
    with desk() as session:
        assert session.scalar(select(func.count(Submission.id))) == 0


@pytest.mark.parametrize("verb", ["get", "post"])
def test_an_unknown_question_is_not_there(browser, verb):
    assert getattr(browser(), verb)("/questionnaire/favourite-colour").status_code == 404


@pytest.mark.parametrize("address", ["/questionnaire/check", "/questionnaire/result", "/questionnaire/contact"])
def test_who_is_not_through_is_led_to_the_first_open_question(browser, address):
    visitor = browser()
    answer(visitor, {"handover": "running", "managing_hours": "u2"})
    page = visitor.get(address, follow_redirects=True)
    assert page.request.path == "/questionnaire/doing_hours"
    assert "This question is still open." in page.text


def test_questions_may_be_answered_in_any_order(browser):
    backwards = dict(reversed(AGENCY_OWNER.items()))
    assert headline(recommend(AGENCY_OWNER)) in finish(browser(), backwards).text


def test_a_change_returns_to_the_check_page(browser):
    visitor = browser()
    answer(visitor, AGENCY_OWNER)
    check = visitor.get("/questionnaire/check").text
    assert check.count("change=1") >= 14
    assert 'name="change"' in visitor.get("/questionnaire/team?change=1").text
    said = visitor.post("/questionnaire/team", data={"answer": "one", "change": "1"})
    assert said.headers["Location"] == "/questionnaire/check"


def test_answers_that_do_not_fit_together_are_asked_about_before_the_result(browser):
    visitor = browser()
    answer(visitor, AGENCY_OWNER | {"team": "none"})
    assert "Which of the two is right?" in visitor.get("/questionnaire/check").text


def test_the_rules_are_public_with_every_point(browser):
    page = browser().get("/questionnaire/how")
    assert page.status_code == 200
    assert "at least 14 points for managing" in page.text
    assert page.text.count("<caption>") == 14
