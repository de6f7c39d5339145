import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from tests.intake.built_in import recommend
from vbm.intake.outcomes import Note, Outcome, Reason
from vbm.intake.points import Points, weigh
from vbm.intake.questions import BUILT_IN, MissingAnswers, UnknownAnswer

PERSONAS = json.loads(Path(__file__).with_name("personas.json").read_text(encoding="utf-8"))["personas"]
PUBLISHED = json.loads(Path(__file__).with_name("published_model.json").read_text(encoding="utf-8"))
SOLO_COACH, AGENCY, COURSE = (persona["answers"] for persona in PERSONAS[:3])


@pytest.mark.parametrize("persona", PERSONAS, ids=[persona["name"] for persona in PERSONAS])
def test_each_golden_persona_gets_the_advice_the_study_expects(persona: dict[str, Any]) -> None:
    advice = json.loads(json.dumps(asdict(recommend(persona["answers"]))))
    assert {key: advice[key] for key in persona["expect"]} == persona["expect"]


def test_questions_options_points_and_ranks_are_those_of_the_published_model() -> None:
    assert BUILT_IN.version == PUBLISHED["version"]
    assert BUILT_IN.ids == tuple(question["id"] for question in PUBLISHED["questions"])
    for published in PUBLISHED["questions"]:
        question = BUILT_IN.question(published["id"])
        assert question.dimension == published["dim"]
        if published.get("gate") is None:
            ours: dict[str, Any] = {option.id: [option.managing, option.doing] for option in question.options}
        elif published["gate"]:
            ours = {option.id: option.rank for option in question.options}
        else:
            ours = dict.fromkeys((option.id for option in question.options), 0)
        assert list(ours.items()) == list(published["options"].items())


def test_thresholds_and_maxima_are_those_of_the_published_model() -> None:
    assert asdict(BUILT_IN.thresholds) | PUBLISHED["thresholds"] == asdict(BUILT_IN.thresholds)
    most = {"managing": BUILT_IN.most_managing, "doing": BUILT_IN.most_doing, "hands": BUILT_IN.most_hands}
    assert most == PUBLISHED["max"]


@pytest.mark.parametrize(
    ("managing", "doing", "hands", "outcome", "reason"),
    [
        (13, 9, 4, Outcome.TALK, Reason.EARLY_MANAGER),
        (14, 10, 4, Outcome.VBM, None),
        (14, 11, 4, Outcome.TALK, Reason.CLOSE),
        (13, 12, 5, Outcome.TALK, Reason.CLOSE),
        (14, 12, 5, Outcome.BOTH, None),
        (14, 10, 5, Outcome.BOTH, None),
        (4, 8, 8, Outcome.TALK, Reason.LITTLE_NEED),
        (5, 9, 9, Outcome.VA, None),
        (6, 9, 9, Outcome.TALK, Reason.CLOSE),
        (8, 4, 4, Outcome.TALK, Reason.LITTLE_NEED),
        (9, 5, 4, Outcome.TALK, Reason.EARLY_MANAGER),
    ],
)
def test_points_decide_at_their_borders(managing: int, doing: int, hands: int, outcome: Outcome, reason: Reason | None) -> None:
    assert weigh(Points(managing, doing, hands), BUILT_IN.thresholds) == (outcome, reason)


@pytest.mark.parametrize(
    ("base", "changes", "outcome", "why"),
    [
        (SOLO_COACH, {"budget": "u300"}, "TALK", "budget_floor"),
        (SOLO_COACH, {"budget": "b300"}, "VA", None),
        (AGENCY, {"budget": "b300"}, "TALK", "budget_vbm"),
        (AGENCY, {"budget": "b1000"}, "VBM", None),
        (COURSE, {"budget": "b1000"}, "VBM", None),
        (COURSE, {"budget": "b2500"}, "BOTH", None),
        (AGENCY, {"income": "i5k"}, "TALK", "income_stage"),
        (AGENCY, {"income": "i10k"}, "VBM", None),
        (AGENCY, {"team": "t6_15"}, "VBM", None),
        (AGENCY, {"team": "o15"}, "TALK", "beyond_virtual"),
        (AGENCY, {"income": "o100k"}, "VBM", None),
        (AGENCY, {"income": "o100k", "attention": "fulltime"}, "TALK", "beyond_virtual"),
        (AGENCY, {"income": "i50k", "attention": "fulltime"}, "VBM", None),
        (AGENCY, {"team": "none"}, "TALK", "contradiction_team"),
        (AGENCY, {"team": "none", "hands": "few"}, "VBM", None),
        (AGENCY, {"decide": "nothing"}, "TALK", "not_ready_to_delegate"),
        (SOLO_COACH, {"income": "none", "decide": "nothing"}, "VA", None),
    ],
)
def test_gates_close_at_their_borders(base: dict[str, str], changes: dict[str, str], outcome: str, why: str | None) -> None:
    advice = recommend({**base, **changes})
    assert advice.outcome == outcome
    assert advice.why == ((why,) if why else ())


def test_of_several_closed_gates_the_first_in_the_published_order_is_named() -> None:
    answers = {**AGENCY, "budget": "u300", "team": "none", "income": "none", "decide": "nothing"}
    named: list[str] = []
    for question_id, option_id in [
        ("budget", "b300"),
        ("team", "o15"),
        ("team", "t2_5"),
        ("decide", "daily"),
        ("income", "i10k"),
    ]:
        named += recommend(answers).why
        answers[question_id] = option_id
    named += recommend(answers).why
    assert named == [
        "budget_floor",
        "contradiction_team",
        "beyond_virtual",
        "not_ready_to_delegate",
        "income_stage",
        "budget_vbm",
    ]


@pytest.mark.parametrize(
    ("base", "changes", "note"),
    [
        (COURSE, {"budget": "b1000"}, Note.HANDS_LATER),
        (AGENCY, {"decide": "how"}, Note.AGREE_DECISION_LIMITS),
        (PERSONAS[8]["answers"], {}, Note.VBM_BUILDS_TEAM_FIRST),
        (AGENCY, {"written": "none"}, Note.FIRST_MONTH_WRITE_IT_DOWN),
        (SOLO_COACH, {"written": "none"}, Note.WRITE_STEPS_FIRST),
        (SOLO_COACH, {"team": "t2_5"}, Note.WHO_WILL_ASSIGN),
        (SOLO_COACH, {"decide": "nothing"}, Note.APPROVE_EACH_PIECE_COSTS_TIME),
        (SOLO_COACH, {"income": "none"}, Note.NO_INCOME_START_SMALL),
        (AGENCY, {"budget": "later"}, Note.BUDGET_UNKNOWN),
        (AGENCY, {"income": "private"}, Note.INCOME_UNKNOWN),
    ],
)
def test_each_note_is_given_to_whom_it_concerns(base: dict[str, str], changes: dict[str, str], note: Note) -> None:
    assert note in recommend({**base, **changes}).notes


def test_money_kept_for_the_call_closes_no_gate() -> None:
    advice = recommend({**COURSE, "budget": "later", "income": "private"})
    assert advice.outcome == Outcome.BOTH
    assert advice.notes[-2:] == (Note.BUDGET_UNKNOWN, Note.INCOME_UNKNOWN)


@pytest.mark.parametrize(
    ("base", "changes", "lead", "clarity"),
    [
        (COURSE, {"decide": "how"}, 7, "leaning"),
        (COURSE, {"away": "stops"}, 8, "clear"),
        (PERSONAS[6]["answers"], {"doing_hours": "h11_20"}, -7, "leaning"),
        (PERSONAS[6]["answers"], {"handover": "tasks"}, -8, "clear"),
    ],
)
def test_a_lead_is_clear_from_eight_points(base: dict[str, str], changes: dict[str, str], lead: int, clarity: str) -> None:
    advice = recommend({**base, **changes})
    assert (advice.managing - advice.doing, advice.clarity) == (lead, clarity)


def test_open_questions_are_named_in_the_refusal() -> None:
    draft = {id: option for id, option in AGENCY.items() if id not in ("budget", "when")}
    with pytest.raises(MissingAnswers, match="^2 questions are still open: what you could spend each month; when") as refused:
        recommend(draft)
    assert refused.value.ids == ("budget", "when")


@pytest.mark.parametrize("changes", [{"budget": "b9999"}, {"budget": ""}, {"budget": ["u300"]}, {"shoe_size": "b300"}])
def test_an_answer_we_never_offered_is_refused_with_a_sentence(changes: dict[str, Any]) -> None:
    with pytest.raises(UnknownAnswer, match=r"^[A-Z].+\.$"):
        recommend({**AGENCY, **changes})


def test_thresholds_belong_to_the_version_that_is_asked() -> None:
    stricter = replace(BUILT_IN, version="test", thresholds=replace(BUILT_IN.thresholds, vbm_min_managing=27))
    assert recommend(AGENCY, stricter).outcome == Outcome.TALK
    assert recommend(AGENCY).outcome == Outcome.VBM


def test_questions_know_their_neighbours() -> None:
    before, after = BUILT_IN.before("written"), BUILT_IN.after("written")
    assert [question.id for question in (before, after) if question] == ["success", "attention"]
    assert BUILT_IN.number("handover") == 1
    assert BUILT_IN.before("handover") is None
    assert BUILT_IN.after("when") is None
