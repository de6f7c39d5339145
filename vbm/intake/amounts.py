"""Amounts of money in the currency of the version."""

from vbm.intake.questions import Questionnaire
from vbm.support.money import whole


def from_rank(model: Questionnaire, question_id: str, rank: int) -> str:
    """The least amount of the band with this rank."""
    return whole(model.question(question_id).from_rank(rank).low or 0, model.currency)
