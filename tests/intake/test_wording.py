import re
from itertools import product

import pytest

from tests.intake.answer_sets import two_thousand
from tests.intake.built_in import headline, note_sentences, reasons, recommend, summary
from tests.intake.built_in import rows as dimension_rows
from vbm.intake.consistency import ASKS
from vbm.intake.outcomes import Lean, Note, Outcome, Reason
from vbm.intake.points import Chosen
from vbm.intake.questions import BUILT_IN, Dimension, Question

RANDOM_ANSWERS = two_thousand()
UNCLEAR = re.compile(r"[{}!]|None|  |\.\.|\.,|\bundefined\b")


def everything_said(answers: dict[str, str]) -> list[str]:
    advice = recommend(answers)
    rows = [row.you for row in dimension_rows(answers, advice)]
    return [headline(advice), summary(advice, answers), *reasons(advice), *note_sentences(advice), *rows]


def test_every_outcome_reason_note_and_lean_has_its_words() -> None:
    words = BUILT_IN.words
    assert set(words.reasons) == set(Reason)
    assert set(words.notes) == set(Note)
    stories = set(Outcome) - {Outcome.TALK} | set(Reason)
    assert set(words.headlines) == stories
    assert set(words.summaries) == stories | {Note.HANDS_LATER}
    assert set(words.suggests) == set(words.if_you_let_go) == set(Outcome)
    assert {(dimension, lean) for dimension, texts in words.rows.items() for lean in texts} == set(product(Dimension, Lean))
    assert set(words.asks) == {code for code, _, _ in ASKS}


def test_nothing_said_has_a_gap_a_placeholder_or_a_shout_in_it() -> None:
    said = {text for answers in RANDOM_ANSWERS for text in everything_said(answers)}
    assert [text for text in said if UNCLEAR.search(text)] == []
    assert [text for text in said if not text[0].isupper()] == []


def test_random_answers_reach_every_reason_note_and_lean() -> None:
    advices = [recommend(answers) for answers in RANDOM_ANSWERS]
    assert {reason for advice in advices for reason in advice.why} == set(Reason)
    assert {note for advice in advices for note in advice.notes} == set(Note)


def test_rows_come_in_the_published_order() -> None:
    rows = dimension_rows(RANDOM_ANSWERS[0], recommend(RANDOM_ANSWERS[0]))
    titles = ["Focus", "Measures of success", "Level of responsibility", "Number of clients", "Compensation"]
    assert [row.title for row in rows] == titles
    assert [row.dimension for row in rows] == list(Dimension)


def _key_lean(chosen: Chosen, key: str) -> Lean:
    option = chosen[key]
    if option.managing == option.doing:
        return Lean.EVEN
    return Lean.MANAGING if option.managing > option.doing else Lean.DOING


def test_a_row_quotes_its_key_answer_and_never_leans_against_it() -> None:
    for answers in RANDOM_ANSWERS:
        chosen = BUILT_IN.chosen(answers)
        for rule, row in zip(BUILT_IN.dimensions, dimension_rows(answers, recommend(answers)), strict=True):
            assert chosen[rule.key].quote[1:] in row.you
            assert row.lean in (Lean.EVEN, _key_lean(chosen, rule.key))


def test_a_row_quotes_nothing_the_visitor_did_not_answer() -> None:
    for answers in RANDOM_ANSWERS[:200]:
        said = " ".join(row.you for row in dimension_rows(answers, recommend(answers)))
        for question in BUILT_IN.questions:
            others = [option.quote[1:] for option in question.options if option.id != answers[question.id]]
            if question.id not in ("doing_hours", "managing_hours"):
                assert [quote for quote in others if quote in said] == []


@pytest.mark.parametrize("question", BUILT_IN.questions, ids=BUILT_IN.ids)
def test_labels_and_quotes_tell_the_options_of_a_question_apart(question: Question) -> None:
    assert len({option.label for option in question.options}) == len(question.options)
    assert len({option.quote for option in question.options}) == len(question.options)
    assert question.wording.endswith("?") or question.wording.endswith("?”")
    assert not any(re.search(r"\b(I|my|me)\b", option.quote) for option in question.options)


def test_someone_not_ready_to_delegate_reads_what_letting_go_would_change() -> None:
    agency = {
        "handover": "running",
        "doing_hours": "h5_10",
        "managing_hours": "o10",
        "hands": "team_slips",
        "away": "message",
        "decide": "nothing",
        "team": "t2_5",
        "success": "everyone",
        "written": "broken",
        "attention": "present",
        "pay": "base_plus",
        "budget": "b2500",
        "income": "i50k",
        "when": "now",
    }
    assert "our answer would be a Virtual Business Manager." in summary(recommend(agency), agency)
    poor = {**agency, "income": "none"}
    assert "more than one thing to settle" in summary(recommend(poor), poor)


def test_amounts_come_from_the_thresholds_of_the_version() -> None:
    poor = next(answers for answers in RANDOM_ANSWERS if Reason.INCOME_STAGE in recommend(answers).why)
    assert "$10,000 a month" in summary(recommend(poor), poor)
    assert "$10,000 a month" in reasons(recommend(poor))[0]
