"""What a draft does with its data, what is new in a version, and whom it advises otherwise: values in, values out."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.intake.publishing import raw
from vbm.intake import drafting
from vbm.intake.amounts import from_rank
from vbm.intake.changes import changes
from vbm.intake.checks import check
from vbm.intake.filling import fill
from vbm.intake.named_by_rules import rule_naming
from vbm.intake.personas import PERSONAS, differences
from vbm.intake.questions import BUILT_IN, BUILT_IN_DATA, Questionnaire
from vbm.intake.recommendation import recommend
from vbm.intake.texts import known_fields, wrong_with
from vbm.support.money import whole
from vbm.support.refusals import Refused

NEW = {"wording": "Do you like maps?", "hint": "", "short": "maps", "dimension": None}
YES = {"label": "Yes", "quote": "you like maps"}


def read(data: drafting.Raw) -> Questionnaire:
    return Questionnaire.read(data)


def test_the_people_of_the_product_are_those_the_study_expects() -> None:
    told = json.loads(Path(__file__).with_name("personas.json").read_text(encoding="utf-8"))["personas"]
    assert [(f"{one.key} {one.name}", dict(one.answers)) for one in PERSONAS] == [(one["name"], one["answers"]) for one in told]
    for persona, one in zip(PERSONAS, told, strict=True):
        assert recommend(persona.answers, BUILT_IN).outcome == one["expect"]["outcome"]


def test_no_change_touches_the_data_it_was_given() -> None:
    before = json.dumps(BUILT_IN_DATA)
    drafting.move_question(BUILT_IN_DATA, "team", 1)
    drafting.remove_option(BUILT_IN_DATA, "success", "team_happy")
    drafting.change_dimension(BUILT_IN_DATA, "focus", {"title": "x"}, {"even": "x"})
    drafting.change_texts(BUILT_IN_DATA, "VBM", {"headlines": "x"})
    drafting.change_rules(BUILT_IN_DATA, {"margin": 1}, "EUR")
    assert json.dumps(BUILT_IN_DATA) == before


def test_every_question_and_answer_that_a_rule_names_is_known_by_that_rule() -> None:
    """Take any answer away that may go, and every rule can still be asked of every person."""
    for question in BUILT_IN.questions:
        assert rule_naming(BUILT_IN, question.id)
        for option in question.options:
            if rule_naming(BUILT_IN, question.id, option.id) is None:
                model = read(drafting.remove_option(raw(), question.id, option.id))
                for persona in PERSONAS:
                    recommend(persona.answers_in(model), model)


@pytest.mark.parametrize(
    ("question_id", "option_id"), [("team", "t6_15"), ("budget", "b2500"), ("income", "o100k"), ("decide", "daily")]
)
def test_what_a_rule_or_a_threshold_names_stays(question_id: str, option_id: str) -> None:
    with pytest.raises(Refused, match=r"^The .* needs this answer, so it stays\."):
        drafting.remove_option(raw(), question_id, option_id)


def test_a_threshold_follows_the_answer_it_names_through_every_move() -> None:
    data = drafting.remove_option(raw(), "income", "u5k")
    data = drafting.remove_option(data, "income", "i50k")
    model = read(data)
    assert [option.rank for option in model.question("income").options] == [0, 1, 2, 3, None]
    assert from_rank(model, "income", model.thresholds.vbm_min_income_rank) == "$10,000"
    assert from_rank(model, "income", model.thresholds.employer_income_rank) == "$100,000"
    moved = read(drafting.move_option(raw(), "team", "none", 1))
    assert moved.question("team").from_rank(moved.thresholds.max_team_rank).id == "t6_15"


def test_a_move_past_either_end_stays_at_the_end() -> None:
    assert drafting.move_question(raw(), "handover", -1) == raw()
    assert drafting.move_option(raw(), "pay", "unsure", 1) == raw()


def test_there_is_an_end_to_questions_and_answers() -> None:
    data = raw()
    for number in range(drafting.MOST_QUESTIONS - len(data["questions"])):
        data = drafting.add_question(data, f"q_{number}", NEW)
    for number in range(drafting.MOST_OPTIONS):
        data = drafting.add_option(data, "q_1", f"a_{number}", YES)
    with pytest.raises(Refused, match="more than anybody answers"):
        drafting.add_question(data, "q_last", NEW)
    with pytest.raises(Refused, match="more than anybody reads"):
        drafting.add_option(data, "q_1", "a_last", YES)


def test_amounts_are_said_in_the_currency_of_the_version() -> None:
    francs = read(drafting.change_rules(raw(), {}, "CHF"))
    assert from_rank(francs, "budget", 1) == "CHF\N{NO-BREAK SPACE}300"
    assert from_rank(BUILT_IN, "budget", 2) == "$1,000"


@pytest.mark.parametrize("currency", ["EUR", "CHF", "AUD", "JPY"])
def test_another_currency_is_said_beside_every_amount_at_once_and_can_be_taken_back(currency: str) -> None:
    data = drafting.change_texts(raw(), "budget_floor", {"reasons": "Less than USD 300, or A$400 there."})
    changed = drafting.change_rules(data, {}, currency)
    assert "$3" not in json.dumps(changed, ensure_ascii=False).replace("A$", "")
    assert drafting.option_in(changed, "budget", "b300")["label"] == f"{whole(300, currency)}–999"
    assert f"Less than {whole(300, currency)}, or A$" in changed["words"]["reasons"]["budget_floor"]
    assert drafting.change_rules(drafting.change_rules(raw(), {}, currency), {}, "USD") == raw()
    assert [one for one in check(read(drafting.change_rules(raw(), {}, currency))) if one.blocks] == []


def test_who_is_advised_otherwise_is_named_with_the_reason() -> None:
    found = {one.persona: one for one in differences(BUILT_IN, read(drafting.change_rules(raw(), {"hands_min": 8}, "USD")))}
    assert list(found) == ["03", "04"]
    assert (found["03"].was, found["03"].becomes) == ("Both fit, clear", "A manager fits, clear")
    assert found["03"].why == "The points stayed, so a threshold or an amount decides otherwise."
    assert "note “The hands come later” is gone" in found["04"].why


def test_points_that_move_without_moving_the_advice_are_no_difference() -> None:
    data = drafting.change_option(raw(), "success", "my_list", {"points": [0, 2]})
    assert differences(BUILT_IN, read(data)) == ()


def test_an_answer_that_is_gone_is_guessed_and_said_so() -> None:
    found = differences(BUILT_IN, read(drafting.remove_option(raw(), "attention", "present")))
    assert found
    assert all(one.why.startswith("What they would answer about how much attention you need is not known") for one in found)


def test_what_is_new_is_said_line_by_line() -> None:
    data = drafting.add_option(drafting.add_question(raw(), "q_1", NEW), "q_1", "a_1", YES)
    data = drafting.change_option(data, "pay", "retainer", {"points": [1, 2]})
    data = drafting.move_question(data, "when", -1)
    data = drafting.change_rules(data, {"va_min_budget_rank": 2}, "EUR")
    data = drafting.change_texts(data, "VBM", {"headlines": "Yes, a manager"})
    data = drafting.change_dimension(data, "focus", {"step": 4}, {"even": "Even so."})
    said = [(one.where, one.was, one.becomes) for one in changes(BUILT_IN, read(data))]
    assert ("A new question", "", "Do you like maps?") in said
    assert ("Smallest budget for an assistant", "$300–999", "€1,000–2,499") in said
    assert ("Currency", "USD", "EUR") in said
    assert ("A manager fits: headline", "A Virtual Business Manager fits what you told us", "Yes, a manager") in said
    assert ("Focus: lead", "3", "4") in said
    where = {one[0] for one in said}
    assert {"The order of the questions", "The question about the way of paying: an answer", "Focus, leaning even"} <= where
    assert changes(BUILT_IN, BUILT_IN) == ()


PIECES = st.sampled_from(
    ["{", "}", "{{", "{managing}", "{doing!r}", "{0}", "{}", "{income.real}", "{ managing }", "words", "%s", "<b>", "\n"]
)


@given(st.lists(PIECES).map("".join))
@example("{managing}{doing} and {if_you_let_go}")
def test_whatever_is_let_through_as_a_text_can_be_said(text: str) -> None:
    known = known_fields(BUILT_IN_DATA, "summaries")
    if wrong_with(text, known) is None:
        assert "{" not in fill(text, dict.fromkeys(known, "so much"))
