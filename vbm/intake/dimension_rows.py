"""The five rows that set the two roles side by side, each with the visitor's own answers quoted."""

from dataclasses import dataclass

from vbm.intake.outcomes import Lean
from vbm.intake.questions import CURRENT, Answers, Dimension, DimensionRule, Questionnaire
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


SENTENCES: dict[tuple[Dimension, Lean], str] = {
    (Dimension.FOCUS, Lean.MANAGING): "{Handover}. Managing takes {managing_hours} today. {Hands}.",
    (Dimension.FOCUS, Lean.DOING): "{Handover}. Work that could follow written steps takes {doing_hours}. {Hands}.",
    (Dimension.FOCUS, Lean.EVEN): "{Handover}. Work to run takes {managing_hours}, work to do {doing_hours}. {Hands}. "
    "Taken together, neither side clearly leads.",
    (Dimension.MEASURES, Lean.MANAGING): "Six months on, it will have been worth it if {success}. "
    "That can only be judged across people and systems.",
    (
        Dimension.MEASURES,
        Lean.DOING,
    ): "Six months on, it will have been worth it if {success}. One person’s own work can deliver that.",
    (Dimension.MEASURES, Lean.EVEN): "Six months on, it will have been worth it if {success}. As things stand, {written}, "
    "so either role could be measured by that.",
    (Dimension.RESPONSIBILITY, Lean.MANAGING): "{Decide}. When you are away, {away}. "
    "What you describe is responsibility for the business.",
    (Dimension.RESPONSIBILITY, Lean.DOING): "{Decide}. The decisions about the business stay with you, "
    "and responsibility for given tasks is what an assistant takes.",
    (Dimension.RESPONSIBILITY, Lean.EVEN): "{Decide}. When you are away, {away}. {Team}. Together that does not settle it. "
    "Start by writing down who may decide what, up to which amount.",
    (Dimension.CLIENTS, Lean.MANAGING): "{Attention}. Such presence is only possible with few clients.",
    (Dimension.CLIENTS, Lean.DOING): "{Attention}. You need hours more than presence, and sharing keeps the price down.",
    (Dimension.CLIENTS, Lean.EVEN): "{Attention}. Both roles are normally shared, "
    "so if you really need all of someone, think of an employee.",
    (Dimension.COMPENSATION, Lean.MANAGING): "{Pay}. That suits someone who answers for results.",
    (Dimension.COMPENSATION, Lean.DOING): "{Pay}. That suits task work.",
    (Dimension.COMPENSATION, Lean.EVEN): "{Pay}. An assistant usually works hourly, by the project, at a flat rate or on "
    "retainer; a manager works hourly or on retainer for about 90 days, then for a base plus incentive.",
}


def dimension_rows(answers: Answers, advice: Advice, model: Questionnaire = CURRENT) -> tuple[DimensionRow, ...]:
    quotes = _quotes(answers, model)
    return tuple(_row(rule, advice, quotes) for rule in model.dimensions)


def _row(rule: DimensionRule, advice: Advice, quotes: dict[str, str]) -> DimensionRow:
    lean = advice.leans[rule.dimension]
    managing, doing = advice.points[rule.dimension]
    return DimensionRow(
        dimension=rule.dimension,
        title=rule.title,
        vbm_side=rule.vbm_side,
        va_side=rule.va_side,
        you=SENTENCES[rule.dimension, lean].format(**quotes),
        lean=lean,
        managing=managing,
        doing=doing,
    )


def _quotes(answers: Answers, model: Questionnaire) -> dict[str, str]:
    """Each answer as it reads inside a sentence, and under its capitalised name as it opens one."""
    inside = {question_id: option.quote for question_id, option in model.chosen(answers).items()}
    opening = {question_id.capitalize(): quote[0].upper() + quote[1:] for question_id, quote in inside.items()}
    return inside | opening
