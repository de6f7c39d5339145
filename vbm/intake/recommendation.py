"""Turns a full set of answers into advice. Values in, values out."""

from collections.abc import Mapping
from dataclasses import dataclass

from vbm.intake.gates import Case, closed_gate, hands_must_wait, notes_on
from vbm.intake.outcomes import Clarity, Lean, Note, Outcome, Reason
from vbm.intake.points import Chosen, Points, add_up, by_dimension, leans, weigh
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


@dataclass(frozen=True)
class Decision:
    """What is advised, without the words about it."""

    points: Points
    by_points: Outcome
    outcome: Outcome
    reason: Reason | None
    notes: tuple[Note, ...]


def decide(chosen: Chosen, model: Questionnaire) -> Decision:
    points = add_up(chosen, model)
    by_points, doubt = weigh(points, model.thresholds)
    case = Case(chosen, by_points, model.thresholds)
    reason = closed_gate(case) or doubt
    waits = reason is None and hands_must_wait(case)
    outcome = _outcome(by_points, reason, waits)
    first: tuple[Note, ...] = (Note.HANDS_LATER,) if waits else ()
    return Decision(points, by_points, outcome, reason, first + notes_on(Case(chosen, outcome, model.thresholds)))


def recommend(answers: Answers, model: Questionnaire) -> Advice:
    chosen = model.chosen(answers)
    said = decide(chosen, model)
    return Advice(
        version=model.version,
        outcome=said.outcome,
        clarity=_clarity(said.outcome, said.points, model),
        managing=said.points.managing,
        doing=said.points.doing,
        hands=said.points.hands,
        why=(said.reason,) if said.reason else (),
        notes=said.notes,
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
