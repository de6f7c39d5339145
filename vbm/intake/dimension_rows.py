"""The five rows that set the two roles side by side, each with the visitor's own answers quoted."""

from dataclasses import dataclass

from vbm.intake.filling import fill
from vbm.intake.outcomes import Lean
from vbm.intake.questions import Answers, Dimension, DimensionRule, Questionnaire
from vbm.intake.recommendation import Advice


@dataclass(frozen=True)
class DimensionRow:
    dimension: Dimension
    title: str
    vbm_side: str
    va_side: str
    you: str
    lean: Lean
    managing: int
    doing: int


def dimension_rows(answers: Answers, advice: Advice, model: Questionnaire) -> tuple[DimensionRow, ...]:
    quotes = _quotes(answers, model)
    return tuple(_row(rule, advice, quotes, model) for rule in model.dimensions)


def _row(rule: DimensionRule, advice: Advice, quotes: dict[str, str], model: Questionnaire) -> DimensionRow:
    lean = advice.leans[rule.dimension]
    managing, doing = advice.points[rule.dimension]
    return DimensionRow(
        dimension=rule.dimension,
        title=rule.title,
        vbm_side=rule.vbm_side,
        va_side=rule.va_side,
        you=fill(model.words.rows[rule.dimension][lean], quotes),
        lean=lean,
        managing=managing,
        doing=doing,
    )


def _quotes(answers: Answers, model: Questionnaire) -> dict[str, str]:
    """Each answer as it reads inside a sentence, and under its capitalised name as it opens one."""
    inside = {question_id: option.quote for question_id, option in model.chosen(answers).items()}
    opening = {question_id.capitalize(): quote[0].upper() + quote[1:] for question_id, quote in inside.items()}
    return inside | opening
