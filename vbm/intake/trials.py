"""Answers on which the rules of a version are tried: far corners, everything one or two answers away, and a seeded sample."""

import random
from collections.abc import Callable, Iterator
from itertools import combinations

from vbm.intake.named_by_rules import MONEY
from vbm.intake.points import Chosen
from vbm.intake.questions import Option, Question, Questionnaire

SEED = 2026
Steps = tuple[tuple[Question, Option, Option], ...]
Wish = Callable[[Option, bool], float]  # of an answer, and whether its question counts for hands
WISHES: tuple[Wish, ...] = (
    lambda option, hands: option.managing - option.doing,
    lambda option, hands: option.doing - option.managing,
    lambda option, hands: option.doing + option.managing / 10 if hands else option.managing - option.doing,
    lambda option, hands: -option.managing - option.doing,
)


def corners(model: Questionnaire) -> tuple[Chosen, ...]:
    """All for managing, all for doing, both at once, and as little as can be; each with enough to spend and to live on."""
    return tuple({question.id: _best(question, model, wish) for question in model.questions} for wish in WISHES)


def sample(model: Questionnaire, many: int) -> Iterator[Chosen]:
    dice = random.Random(SEED)  # noqa: S311  the same answers each time
    for _ in range(many):
        yield {question.id: dice.choice(question.options) for question in model.questions}


def near(model: Questionnaire, base: Chosen) -> Iterator[Chosen]:
    """The answers themselves, and every change of one or two of them."""
    yield base
    for question in model.questions:
        for option in question.options:
            yield {**base, question.id: option}
    for one, other in combinations(model.questions, 2):
        for option in one.options:
            for another in other.options:
                yield {**base, one.id: option, other.id: another}


def steps_to_managing(model: Questionnaire) -> Steps:
    """Every change of one answer that asks more for managing and not more for doing."""
    return tuple(
        (question, old, new)
        for question in model.questions
        for old in question.options
        for new in question.options
        if new.managing > old.managing and new.doing <= old.doing
    )


def _best(question: Question, model: Questionnaire, wish: Wish) -> Option:
    ranked = [option for option in question.options if option.rank is not None]
    if question.id in MONEY and ranked:
        return ranked[-1] if question.id == "budget" else ranked[max(0, len(ranked) - 2)]
    return max(question.options, key=lambda option: wish(option, question.id in model.hands))
