"""Turns a full set of answers into advice. Values in, values out."""

from collections.abc import Mapping
from dataclasses import dataclass

from vbm.intake.gates import Case, closed_gate, hands_must_wait, notes_on
from vbm.intake.outcomes import Clarity, Lean, Note, Outcome, Reason
from vbm.intake.points import Points, add_up, by_dimension, leans, weigh
from vbm.intake.questions import Answers, Dimension, Questionnaire


@dataclass(frozen=True)
class Advice:
    version: str
    outcome: Outcome
    clarity: Clarity
    managing: int
    doing: int
    hands: int
    why: tuple[Reason, ...]
    notes: tuple[Note, ...]
    leans: Mapping[Dimension, Lean]
    points: Mapping[Dimension, tuple[int, int]]


def recommend(answers: Answers, model: Questionnaire) -> Advice:
    chosen = model.chosen(answers)
    points = add_up(chosen, model)
    said_by_points, doubt = weigh(points, model.thresholds)
    case = Case(chosen, said_by_points, model.thresholds)
    reason = closed_gate(case) or doubt
    waits = reason is None and hands_must_wait(case)
    outcome = _outcome(said_by_points, reason, waits)
    first: tuple[Note, ...] = (Note.HANDS_LATER,) if waits else ()
    return Advice(
        version=model.version,
        outcome=outcome,
        clarity=_clarity(outcome, points, model),
        managing=points.managing,
        doing=points.doing,
        hands=points.hands,
        why=(reason,) if reason else (),
        notes=first + notes_on(Case(chosen, outcome, model.thresholds)),
        leans=leans(chosen, model),
        points=by_dimension(chosen, model),
    )


def _outcome(said_by_points: Outcome, reason: Reason | None, waits: bool) -> Outcome:
    if reason:
        return Outcome.TALK
    return Outcome.VBM if waits else said_by_points


def _clarity(outcome: Outcome, points: Points, model: Questionnaire) -> Clarity:
    if outcome == Outcome.TALK:
        return Clarity.TALK
    return Clarity.CLEAR if abs(points.lead) >= model.thresholds.clear_margin else Clarity.LEANING
