"""Any full set of answers a visitor could give, and every change of one answer that asks more for managing."""

import random

from hypothesis import strategies as st

from vbm.intake.questions import BUILT_IN, Question

ANY_ANSWERS = st.fixed_dictionaries(
    {question.id: st.sampled_from([option.id for option in question.options]) for question in BUILT_IN.questions}
)


def _more_for_managing(question: Question) -> list[tuple[str, str, str]]:
    return [
        (question.id, old.id, new.id)
        for old in question.options
        for new in question.options
        if new.managing > old.managing and new.doing <= old.doing
    ]


STEPS_TO_MANAGING = st.sampled_from([step for question in BUILT_IN.questions for step in _more_for_managing(question)])


def two_thousand() -> list[dict[str, str]]:
    dice = random.Random(20261)
    return [{question.id: dice.choice(question.options).id for question in BUILT_IN.questions} for _ in range(2000)]
