"""What stops a version from being published, each seen on a version that has just that fault."""

import time
from typing import Any

import pytest

from tests.intake.publishing import raw
from vbm.intake.checks import check
from vbm.intake.drafting import Raw, change_rules, question_in
from vbm.intake.questions import BUILT_IN, Questionnaire


def sentences(data: Raw, *, blocks: bool = True) -> list[str]:
    return [one.sentence for one in check(Questionnaire.read(data)) if one.blocks == blocks]


def changed(question_id: str, option_id: str | None = None, **said: Any) -> Raw:
    data = raw()
    question = question_in(data, question_id)
    row = question if option_id is None else next(one for one in question["options"] if one["id"] == option_id)
    row.update(said)
    return data


def with_rules(**thresholds: int) -> Raw:
    return change_rules(raw(), thresholds, "USD")


def test_the_version_we_come_with_has_nothing_against_it_and_is_checked_in_a_second() -> None:
    began = time.perf_counter()
    assert check(BUILT_IN) == ()
    assert time.perf_counter() - began < 2, "twice the second it may take, for a busy machine"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (changed("pay", "base_plus", points=[4, 0]), "Compensation: managing can reach 4 points and doing 3."),
        (changed("pay", wording=" "), "The question about the way of paying has no wording yet."),
        (changed("pay", options=[]), "The question about the way of paying needs at least two answers."),
        (changed("pay", "retainer", label=""), "An answer to the question about the way of paying has no words yet."),
        (changed("pay", "retainer", id="per_job"), "Two answers to the question about the way of paying are the same one."),
        (changed("pay", "retainer", label="I don’t know; tell me what is usual"), "about the way of paying read the same."),
        (changed("pay", "retainer", points=[-1, 1]), "The points of the way of paying go from 0 to 9."),
        (changed("when", "now", points=[1, 1]), "belongs to none of the five differences"),
        (changed("budget", "b1000", low=900), "“$1,000–2,499” should begin at 1,000, right after “$300–999”."),
        (changed("budget", "b1000", low=3000), "“$1,000–2,499” should begin at 1,000"),
        (changed("budget", "b1000", high=None), "“$1,000–2,499” has no end, and is not the last amount."),
        (changed("budget", "b5000", high=9999), "“$5,000 or more” is the last amount, so it has no end."),
        (changed("budget", "u300", low=1), "begins at 0"),
        (changed("budget", "b1000", rank=5), "are not in a rising order."),
        (
            with_rules(max_team_rank=9),
            "A threshold names an answer about how many people work in the business that is not there.",
        ),
        (with_rules(hands_min=10), "10 points for hands are asked for, and all answers together give 9."),
        (with_rules(vbm_min_managing=29), "29 points for managing are asked for, and all answers together give 28."),
        (with_rules(hands_min=0, both_min_budget_rank=2), "No answers lead to the result “A manager fits”."),
        (with_rules(va_min_budget_rank=2), "No answers lead to the reason for a talk “Needs managing, can pay for doing”."),
        (with_rules(both_min_budget_rank=2), "No answers lead to the note “The hands come later”."),
        (raw() | {"currency": "EUR"}, "“$300–999” is written in $, and the currency is EUR."),
        (
            changed("budget", "b300", quote="300–999 CHF a month"),
            "“300–999 CHF a month” is written in CHF, and the currency is USD.",
        ),
        (changed("income", hint="From €5,000 on."), "“From €5,000 on.” is written in €"),
        (raw(notes={}) | {"currency": "XXX"}, "We do not know this currency."),
        (raw(suggests={"VBM": "we suggest {who}"}), "There is no field {who} here. This text has no fields."),
        (raw(notes={"hands_later": "From {both_budjet} on"}), "There is no field {both_budjet} here. Known here: {managing}"),
        (raw(notes={"hands_later": "From { on"}), "A brace stands alone."),
        (raw(headlines={"VBM": "  "}), "A manager fits, headline: Write something here; visitors read it."),
        (raw(reasons={"close": "{managing.__class__}"}), "There is no field {managing.__class__} here."),
    ],
)
def test_each_fault_is_named(data: Raw, sentence: str) -> None:
    assert any(sentence in one for one in sentences(data)), sentences(data)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (with_rules(margin=3), "One answer alone can add 3 points"),
        (with_rules(clear_margin=3), "called clear with a smaller lead"),
        (changed("pay", wording="Say how you would pay."), "does not end with a question mark."),
        (changed("pay", "retainer", quote="You pay monthly."), "is put inside a sentence"),
    ],
)
def test_what_is_only_worth_a_look_stops_nothing(data: Raw, sentence: str) -> None:
    assert sentences(data) == []
    assert any(sentence in one for one in sentences(data, blocks=False))


def test_a_dimension_must_be_led_by_a_question_of_its_own() -> None:
    data = raw()
    data["dimensions"][0] |= {"key": "pay", "step": 99, "title": ""}
    said = sentences(data)
    assert ": its leading question belongs to another difference." in said
    assert ": a lead of 99 points can never be reached." in said
    assert "One of the five differences has no words yet." in said


def test_rules_that_turn_against_a_person_are_found_by_trying() -> None:
    """Where all hands are needed for both, and no lead for one, asking for more managing ends with an assistant."""
    said = sentences(with_rules(margin=0, vbm_min_managing=8, hands_min=9))
    assert any("can turn a result the other way" in one and "leads from BOTH to VA" in one for one in said)


def test_an_answer_that_decides_when_help_starts_may_not_change_the_advice() -> None:
    data = changed("when", dimension="focus")
    next(one for one in question_in(data, "when")["options"] if one["id"] == "now")["points"] = [3, 3]
    assert "When help should start changes the result, and should not." in sentences(data)
