"""The rules, asked with the questionnaire that the product comes with unless a test names another."""

from vbm.intake import consistency, dimension_rows, flips, recommendation, wording
from vbm.intake.questions import BUILT_IN, Answers, Questionnaire
from vbm.intake.recommendation import Advice


def recommend(answers: Answers, model: Questionnaire = BUILT_IN) -> Advice:
    return recommendation.recommend(answers, model)


def consistency_questions(answers: Answers) -> tuple[consistency.Consistency, ...]:
    return consistency.consistency_questions(answers, BUILT_IN)


def find_flips(answers: Answers, advice: Advice, model: Questionnaire = BUILT_IN) -> tuple[flips.Flip, ...]:
    return flips.flips(answers, advice, model)


def rows(answers: Answers, advice: Advice) -> tuple[dimension_rows.DimensionRow, ...]:
    return dimension_rows.dimension_rows(answers, advice, BUILT_IN)


def headline(advice: Advice) -> str:
    return wording.headline(advice, BUILT_IN)


def summary(advice: Advice, answers: Answers) -> str:
    return wording.summary(advice, answers, BUILT_IN)


def reasons(advice: Advice) -> tuple[str, ...]:
    return wording.reasons(advice, BUILT_IN)


def note_sentences(advice: Advice) -> tuple[str, ...]:
    return wording.note_sentences(advice, BUILT_IN)
