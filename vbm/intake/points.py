"""Adds up the answers: how much need for managing, how much for doing, and where each dimension leans."""

from collections.abc import Mapping
from dataclasses import dataclass

from vbm.intake.outcomes import Lean, Outcome, Reason
from vbm.intake.questions import Dimension, Option, Questionnaire, Thresholds

Chosen = Mapping[str, Option]


@dataclass(frozen=True)
class Points:
    managing: int
    doing: int
    hands: int

    @property
    def lead(self) -> int:
        return self.managing - self.doing


def add_up(chosen: Chosen, model: Questionnaire) -> Points:
    return Points(
        managing=sum(option.managing for option in chosen.values()),
        doing=sum(option.doing for option in chosen.values()),
        hands=sum(chosen[id].doing for id in model.hands),
    )


def weigh(points: Points, thresholds: Thresholds) -> tuple[Outcome, Reason | None]:
    """What the points say on their own, before any gate."""
    enough_managing = points.managing >= thresholds.vbm_min_managing
    managing_leads = points.lead >= thresholds.margin
    if enough_managing and points.hands >= thresholds.hands_min:
        return Outcome.BOTH, None
    if enough_managing and managing_leads:
        return Outcome.VBM, None
    if points.doing >= thresholds.va_min_doing and -points.lead >= thresholds.margin:
        return Outcome.VA, None
    if max(points.managing, points.doing) < thresholds.va_min_doing:
        return Outcome.TALK, Reason.LITTLE_NEED
    return Outcome.TALK, Reason.EARLY_MANAGER if managing_leads else Reason.CLOSE


def by_dimension(chosen: Chosen, model: Questionnaire) -> dict[Dimension, tuple[int, int]]:
    return {
        rule.dimension: (
            sum(chosen[question.id].managing for question in model.questions if question.dimension == rule.dimension),
            sum(chosen[question.id].doing for question in model.questions if question.dimension == rule.dimension),
        )
        for rule in model.dimensions
    }


def leans(chosen: Chosen, model: Questionnaire) -> dict[Dimension, Lean]:
    totals = by_dimension(chosen, model)
    return {rule.dimension: _lean(*totals[rule.dimension], chosen[rule.key], rule.step) for rule in model.dimensions}


def _lean(managing: int, doing: int, key: Option, step: int) -> Lean:
    # The key answer must lean the same way, or the row's sentence would contradict the answer it quotes.
    if managing - doing >= step and key.managing > key.doing:
        return Lean.MANAGING
    if doing - managing >= step and key.doing > key.managing:
        return Lean.DOING
    return Lean.EVEN
