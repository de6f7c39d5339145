"""A page that was drawn from an earlier version of the questionnaire."""

import json
from copy import deepcopy
from pathlib import Path

import pytest

from tests.intake.walking import answer
from vbm.intake import questions
from vbm.intake.models import QuestionnaireVersion
from vbm.intake.questions import BUILT_IN
from vbm.support import clock

RAW = json.loads((Path(questions.__file__).with_name("questionnaire_2026_1.json")).read_text(encoding="utf-8"))


@pytest.fixture
def renewed(desk):
    """The first question has another wording, the second is as it was."""
    model = deepcopy(RAW) | {"version": "2027-1"}
    model["questions"][0]["wording"] = "What would you give away first?"
    with desk() as session:
        session.add(QuestionnaireVersion(label="2027-1", model=model, based_on=RAW["version"], published_at=clock.now()))
        session.commit()


def test_an_answer_to_what_was_asked_otherwise_is_asked_again_with_the_choice_kept(browser, renewed):
    page = browser().post("/questionnaire/handover", data={"answer": "running", "version": BUILT_IN.version})
    assert page.status_code == 422
    assert "This question was renewed while you had it open." in page.text
    assert "What would you give away first?" in page.text
    assert 'value="running" checked' in page.text


def test_an_answer_to_the_same_question_counts_whatever_else_changed(browser, renewed):
    visitor = browser()
    said = {"answer": "u5", "version": BUILT_IN.version}
    assert visitor.post("/questionnaire/doing_hours", data=said).status_code == 303


def test_who_began_before_goes_on_in_the_same_words(app, browser, desk, request):
    visitor = browser()
    answer(visitor, {"handover": "running"})
    request.getfixturevalue("renewed")
    assert "What would you give away first?" not in visitor.get("/questionnaire/handover").text
    assert visitor.post("/questionnaire/handover", data={"answer": "both", "version": BUILT_IN.version}).status_code == 303


@pytest.mark.parametrize("version", ["", "1999-1", "x" * 9_000, "\x00"])
def test_a_version_that_never_was_is_survived(browser, version):
    page = browser().post("/questionnaire/handover", data={"answer": "running", "version": version})
    assert page.status_code == 303
