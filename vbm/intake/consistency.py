"""Pairs of answers worth a second look on the check-your-answers page. They ask; they never block."""

from collections.abc import Callable
from dataclasses import dataclass

from vbm.intake.gates import TEAM_DOES_THE_WORK
from vbm.intake.questions import Answers, Option, Questionnaire


@dataclass(frozen=True)
class Consistency:
    code: str
    sentence: str
    question_ids: tuple[str, ...]


@dataclass(frozen=True)
class Said:
    answers: Answers
    given: dict[str, Option]
    income_parts: int

    def has(self, question_id: str, *option_ids: str) -> bool:
        return self.answers.get(question_id) in option_ids

    @property
    def budget_is_large(self) -> bool:
        """Only when the whole spending band lies above that part of the top of the income band."""
        budget, income = self.given.get("budget"), self.given.get("income")
        if budget is None or income is None or budget.low is None or income.high is None:
            return False
        return budget.low * self.income_parts > income.high


ASKS: tuple[tuple[str, tuple[str, ...], Callable[[Said], bool]], ...] = (
    ("nobody_but_a_team", ("hands", "team"), lambda said: said.has("team", "none") and said.has("hands", *TEAM_DOES_THE_WORK)),
    ("nobody_to_manage", ("managing_hours", "team"), lambda said: said.has("team", "none") and said.has("managing_hours", "o10")),
    (
        "many_people_one_pair_of_hands",
        ("hands", "team"),
        lambda said: said.has("hands", "me") and said.has("team", "t6_15", "o15"),
    ),
    ("budget_beside_income", ("budget", "income"), lambda said: said.budget_is_large),
)


def consistency_questions(answers: Answers, model: Questionnaire) -> tuple[Consistency, ...]:
    """Works on a half-finished draft too: a pair is only looked at when both answers are there."""
    said = Said(answers, model.given(answers), model.thresholds.income_parts)
    return tuple(Consistency(code, model.words.asks[code], ids) for code, ids, applies in ASKS if applies(said))
