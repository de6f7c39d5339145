import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from tests.intake.answer_sets import ANY_ANSWERS, two_thousand
from tests.intake.built_in import consistency_questions, find_flips, recommend
from vbm.intake.flips import AT_MOST, MONEY_AND_READINESS
from vbm.intake.outcomes import Outcome
from vbm.intake.questions import BUILT_IN, UnknownAnswer

PERSONAS = {
    persona["name"][:2]: persona["answers"]
    for persona in json.loads(Path(__file__).with_name("personas.json").read_text(encoding="utf-8"))["personas"]
}


@pytest.mark.parametrize(
    ("draft", "asked"),
    [
        ({"team": "none", "hands": "team_ok"}, ["nobody_but_a_team"]),
        ({"team": "none", "hands": "few"}, []),
        ({"team": "none", "managing_hours": "o10"}, ["nobody_to_manage"]),
        ({"team": "none", "managing_hours": "h6_10"}, []),
        ({"team": "t6_15", "hands": "me"}, ["many_people_one_pair_of_hands"]),
        ({"team": "o15", "hands": "me"}, ["many_people_one_pair_of_hands"]),
        ({"team": "t2_5", "hands": "me"}, []),
        ({"budget": "b2500", "income": "u5k"}, ["budget_beside_income"]),
        ({"budget": "b1000", "income": "u5k"}, []),
        ({"budget": "b2500", "income": "i5k"}, ["budget_beside_income"]),
        ({"budget": "b5000", "income": "i10k"}, []),
        ({"budget": "u300", "income": "none"}, []),
        ({"budget": "b5000", "income": "private"}, []),
        ({"budget": "later", "income": "none"}, []),
        ({"team": "none", "hands": "team_full", "managing_hours": "o10"}, ["nobody_but_a_team", "nobody_to_manage"]),
        ({}, []),
    ],
)
def test_a_pair_of_answers_that_sits_oddly_is_asked_about(draft: dict[str, str], asked: list[str]) -> None:
    questions = consistency_questions(draft)
    assert [question.code for question in questions] == asked
    assert all(set(question.question_ids) <= set(draft) and "?" in question.sentence for question in questions)


def test_a_draft_with_an_answer_we_never_offered_is_refused() -> None:
    with pytest.raises(UnknownAnswer):
        consistency_questions({"team": "millions"})


@given(ANY_ANSWERS)
def test_each_flip_is_true_when_it_is_tried(answers: dict[str, str]) -> None:
    advice = recommend(answers)
    found = find_flips(answers, advice)
    assert len(found) <= AT_MOST
    for flip in found:
        assert recommend({**answers, flip.question_id: flip.option_id}).outcome == flip.outcome != advice.outcome


@given(ANY_ANSWERS)
def test_money_and_readiness_come_first_and_no_question_twice(answers: dict[str, str]) -> None:
    ids = [flip.question_id for flip in find_flips(answers, recommend(answers))]
    first = [id for id in MONEY_AND_READINESS if id in ids]
    assert ids[: len(first)] == first
    assert len(set(ids)) == len(ids)
    assert "when" not in ids


@pytest.mark.parametrize(
    ("persona", "sentence"),
    [
        (
            "04",
            "With $2,500 a month or more to spend on this, "
            "we would suggest a Virtual Business Manager leading one or more Virtual Assistants.",
        ),
        ("03", "With $1,000–2,499 a month to spend on this, we would suggest a Virtual Business Manager."),
        ("06", "With $10,000 a month or more coming in, we would suggest a Virtual Business Manager."),
        ("01", "With less than $300 a month to spend on this, we would suggest a talk before choosing either."),
        (
            "05",
            "If you would let someone decide about day-to-day operations, within rules and a spending limit you both agree, "
            "we would suggest a Virtual Business Manager.",
        ),
        (
            "08",
            "With “More than 10” as your answer about hours that go into managing, we would suggest a Virtual Business Manager.",
        ),
    ],
)
def test_a_flip_reads_as_a_sentence(persona: str, sentence: str) -> None:
    answers = PERSONAS[persona]
    assert sentence in [flip.sentence for flip in find_flips(answers, recommend(answers))]


def test_what_would_change_a_not_ready_result_is_what_its_text_names() -> None:
    for answers in two_thousand():
        advice = recommend(answers)
        if advice.why[:1] == ("not_ready_to_delegate",):
            named = {flip.question_id: flip.option_id for flip in find_flips(answers, advice)}.get("decide", "daily")
            assert named == "daily"


def test_every_persona_has_a_flip_but_the_company_that_has_outgrown_us() -> None:
    without = [name for name, answers in PERSONAS.items() if not find_flips(answers, recommend(answers))]
    assert without == ["11"]


def test_a_flip_never_rests_on_two_answers_that_contradict_each_other_or_on_keeping_quiet() -> None:
    for answers in two_thousand()[:300]:
        for flip in find_flips(answers, recommend(answers)):
            tried = {**answers, flip.question_id: flip.option_id}
            assert flip.option_id not in ("later", "private") or flip.question_id == "when"
            assert flip.outcome != Outcome.TALK or "contradiction_team" not in recommend(tried).why


def test_keeping_the_income_for_the_call_is_never_offered_as_a_way_to_another_answer() -> None:
    out_of_reach = replace(BUILT_IN, thresholds=replace(BUILT_IN.thresholds, vbm_min_income_rank=9))
    advice = recommend(PERSONAS["02"], out_of_reach)
    assert advice.why == ("income_stage",)
    assert recommend({**PERSONAS["02"], "income": "private"}, out_of_reach).outcome == Outcome.VBM
    assert "income" not in [flip.question_id for flip in find_flips(PERSONAS["02"], advice, out_of_reach)]
