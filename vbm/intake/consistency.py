"""Pairs of answers worth a second look on the check-your-answers page. They ask; they never block."""

from collections.abc import Iterator
from dataclasses import dataclass

from vbm.intake.gates import TEAM_DOES_THE_WORK
from vbm.intake.questions import CURRENT, Answers, Option, Questionnaire


@dataclass(frozen=True)
class Consistency:
    code: str
    sentence: str
    question_ids: tuple[str, ...]


def consistency_questions(answers: Answers, model: Questionnaire = CURRENT) -> tuple[Consistency, ...]:
    """Works on a half-finished draft too: a pair is only looked at when both answers are there."""
    return tuple(_questions(answers, model.given(answers)))


def _questions(answers: Answers, given: dict[str, Option]) -> Iterator[Consistency]:
    nobody = answers.get("team") == "none"
    if nobody and answers.get("hands") in TEAM_DOES_THE_WORK:
        yield Consistency(
            "nobody_but_a_team",
            "You said nobody else works in the business, and also that a team does the hands-on work. Which of the two is right?",
            ("hands", "team"),
        )
    if nobody and answers.get("managing_hours") == "o10":
        yield Consistency(
            "nobody_to_manage",
            "More than 10 hours a week go into managing, and nobody else works in the business. "
            "Who is that time spent on? Clients and suppliers count too.",
            ("managing_hours", "team"),
        )
    if answers.get("hands") == "me" and answers.get("team") in ("t6_15", "o15"):
        yield Consistency(
            "many_people_one_pair_of_hands",
            "You said only you do the hands-on work, and also that six or more people work in the business. Is that right?",
            ("hands", "team"),
        )
    if _is_over_a_quarter(given.get("budget"), given.get("income")):
        yield Consistency(
            "budget_beside_income",
            "The amount you could spend is more than a quarter of what the business brings in. Is that per month?",
            ("budget", "income"),
        )


def _is_over_a_quarter(budget: Option | None, income: Option | None) -> bool:
    """Only when the whole spending band lies above a quarter of the top of the income band."""
    if budget is None or income is None or budget.low is None or income.high is None:
        return False
    return budget.low * 4 > income.high
