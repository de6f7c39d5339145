"""What would change the advice: the rules run again with one answer changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from vbm.intake.outcomes import Outcome, Reason
from vbm.intake.questions import Answers, Option, Question, Questionnaire
from vbm.intake.recommendation import Advice, recommend
from vbm.support.money import whole

AT_MOST = 3
MONEY_AND_READINESS = ("budget", "income", "decide")
LET_GO = ("decide", "daily")  # what the text of that result speaks of, so it is the change that we name


@dataclass(frozen=True)
class Flip:
    question_id: str
    option_id: str
    outcome: Outcome
    sentence: str


def flips(answers: Answers, advice: Advice, model: Questionnaire) -> tuple[Flip, ...]:
    """At most one per question, nearest change first; money and readiness come before the rest."""
    found = [flip for question in model.questions if (flip := _flip(question, answers, advice, model))]
    return tuple(sorted(found, key=_weight)[:AT_MOST])


def _weight(flip: Flip) -> tuple[bool, int, bool]:
    is_first = flip.question_id in MONEY_AND_READINESS
    place = MONEY_AND_READINESS.index(flip.question_id) if is_first else 0
    return not is_first, place, flip.outcome == Outcome.TALK


def _flip(question: Question, answers: Answers, advice: Advice, model: Questionnaire) -> Flip | None:
    outcomes = dict(_outcomes(question, answers, model))
    here = [option.id for option in question.options].index(answers[question.id])
    asked = LET_GO if advice.why and advice.why[0] == Reason.NOT_READY_TO_DELEGATE else None
    changed = [
        ((question.id, option.id) != asked, abs(place - here), outcomes[option.id] == Outcome.TALK, place)
        for place, option in enumerate(question.options)
        if option.id in outcomes and outcomes[option.id] != advice.outcome
    ]
    if not changed:
        return None
    option = question.options[min(changed)[-1]]
    outcome = outcomes[option.id]
    return Flip(
        question.id, option.id, outcome, f"{_condition(question, option, outcomes, model)}, {model.words.suggests[outcome]}."
    )


def _outcomes(question: Question, answers: Answers, model: Questionnaire) -> Iterator[tuple[str, Outcome]]:
    for option in question.options:
        advice = recommend({**answers, question.id: option.id}, model)
        withheld = question.id in ("budget", "income") and option.rank is None
        if not withheld and Reason.CONTRADICTION_TEAM not in advice.why:
            yield option.id, advice.outcome


def _condition(question: Question, option: Option, outcomes: dict[str, Outcome], model: Questionnaire) -> str:
    if question.id == "budget":
        return f"With {_amount(question, option, outcomes, model.currency)} to spend on this"
    if question.id == "income":
        return f"With {_amount(question, option, outcomes, model.currency)} coming in"
    if question.id == "decide":
        return f"If {option.quote}"
    return f"With “{option.label}” as your answer about {question.short}"


def _amount(question: Question, option: Option, outcomes: dict[str, Outcome], currency: str) -> str:
    """The widest band that leads to the same outcome, so that “or more” is only said when it is true."""
    bands = [band for band in question.options if band.id in outcomes]
    place = bands.index(option)
    if option.low and all(outcomes[band.id] == outcomes[option.id] for band in bands[place:]):
        return f"{whole(option.low, currency)} a month or more"
    if option.high and all(outcomes[band.id] == outcomes[option.id] for band in bands[: place + 1]):
        return f"less than {whole(option.high + 1, currency)} a month"
    return option.quote
