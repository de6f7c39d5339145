from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.intake.answer_sets import ANY_ANSWERS, STEPS_TO_MANAGING
from tests.intake.built_in import recommend
from vbm.intake.outcomes import Note, Outcome, Reason
from vbm.intake.points import add_up, weigh
from vbm.intake.questions import BUILT_IN, Dimension, Option

OFTEN = settings(max_examples=1000, deadline=None)
BUDGETS = [option for option in BUILT_IN.question("budget").options if option.rank is not None]


def test_managing_and_doing_can_reach_the_same_in_every_dimension() -> None:
    most = {
        dimension: (
            sum(max(option.managing for option in question.options) for question in asked),
            sum(max(option.doing for option in question.options) for question in asked),
        )
        for dimension in Dimension
        if (asked := [question for question in BUILT_IN.questions if question.dimension == dimension])
    }
    assert most == {"focus": (9, 9), "measures": (5, 5), "responsibility": (8, 8), "clients": (3, 3), "compensation": (3, 3)}


def _by_points(answers: dict[str, str]) -> Outcome:
    return weigh(add_up(BUILT_IN.chosen(answers), BUILT_IN), BUILT_IN.thresholds)[0]


@OFTEN
@given(ANY_ANSWERS, STEPS_TO_MANAGING)
def test_an_answer_asking_more_for_managing_never_moves_the_points_to_va_or_from_vbm_to_talk(
    answers: dict[str, str], step: tuple[str, str, str]
) -> None:
    question_id, old, new = step
    before, after = _by_points({**answers, question_id: old}), _by_points({**answers, question_id: new})
    assert after != Outcome.VA or before == Outcome.VA
    assert not (before == Outcome.VBM and after == Outcome.TALK)


@OFTEN
@given(ANY_ANSWERS, STEPS_TO_MANAGING)
def test_only_a_named_fact_turns_a_manager_into_a_talk_when_managing_is_asked_for_more(
    answers: dict[str, str], step: tuple[str, str, str]
) -> None:
    question_id, old, new = step
    before, after = recommend({**answers, question_id: old}), recommend({**answers, question_id: new})
    if before.outcome == Outcome.VBM and after.outcome == Outcome.TALK:
        facts = {Reason.BEYOND_VIRTUAL, Reason.CONTRADICTION_TEAM}
        assert facts.intersection(after.why) or Note.HANDS_LATER in before.notes
    if before.outcome != Outcome.VA and after.outcome == Outcome.VA:
        assert before.why == (Reason.CONTRADICTION_TEAM,)


@OFTEN
@given(ANY_ANSWERS, st.sampled_from(BUDGETS), st.sampled_from(BUDGETS))
def test_a_larger_budget_never_removes_a_recommendation(answers: dict[str, str], one: Option, other: Option) -> None:
    smaller, larger = sorted((BUDGETS.index(one), BUDGETS.index(other)))
    before = recommend({**answers, "budget": BUDGETS[smaller].id}).outcome
    after = recommend({**answers, "budget": BUDGETS[larger].id}).outcome
    assert before == Outcome.TALK or after != Outcome.TALK
    assert not before.includes_manager or after.includes_manager


@given(ANY_ANSWERS, st.sampled_from(BUILT_IN.question("when").options))
def test_when_help_should_start_never_matters(answers: dict[str, str], when: Option) -> None:
    assert recommend({**answers, "when": when.id}) == recommend(answers)


@given(ANY_ANSWERS)
@example({question.id: question.options[0].id for question in BUILT_IN.questions})
def test_a_talk_has_exactly_one_reason_and_a_recommendation_none(answers: dict[str, str]) -> None:
    advice = recommend(answers)
    assert len(advice.why) == (advice.outcome == Outcome.TALK)
    assert (advice.clarity == "talk") == (advice.outcome == Outcome.TALK)


@given(ANY_ANSWERS)
def test_the_dimensions_add_up_to_the_whole(answers: dict[str, str]) -> None:
    advice = recommend(answers)
    assert tuple(map(sum, zip(*advice.points.values(), strict=True))) == (advice.managing, advice.doing)
