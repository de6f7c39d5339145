"""Facts that overrule the points, and facts worth a note. Order matters: the first gate that fires is named."""

from collections.abc import Callable
from dataclasses import dataclass

from vbm.intake.outcomes import Note, Outcome, Reason
from vbm.intake.points import Chosen
from vbm.intake.questions import Thresholds

TEAM_DOES_THE_WORK = ("team_slips", "team_full", "team_ok")


@dataclass(frozen=True)
class Case:
    chosen: Chosen
    outcome: Outcome
    thresholds: Thresholds

    def said(self, question_id: str, *option_ids: str) -> bool:
        return self.chosen[question_id].id in option_ids

    def is_below(self, question_id: str, rank: int) -> bool:
        return self.chosen[question_id].is_below(rank)

    @property
    def has_outgrown_virtual(self) -> bool:
        too_many = not self.is_below("team", self.thresholds.max_team_rank + 1)
        rich = self.chosen["income"].rank == self.thresholds.employer_income_rank
        return too_many or (rich and self.said("attention", "fulltime"))


Gate = Callable[[Case], bool]

GATES: tuple[tuple[Reason, Gate], ...] = (
    (Reason.BUDGET_FLOOR, lambda case: case.is_below("budget", case.thresholds.va_min_budget_rank)),
    (Reason.CONTRADICTION_TEAM, lambda case: case.said("team", "none") and case.said("hands", *TEAM_DOES_THE_WORK)),
    (Reason.BEYOND_VIRTUAL, lambda case: case.outcome.includes_manager and case.has_outgrown_virtual),
    (Reason.NOT_READY_TO_DELEGATE, lambda case: case.outcome.includes_manager and case.said("decide", "nothing")),
    (
        Reason.INCOME_STAGE,
        lambda case: case.outcome.includes_manager and case.is_below("income", case.thresholds.vbm_min_income_rank),
    ),
    (
        Reason.BUDGET_VBM,
        lambda case: case.outcome.includes_manager and case.is_below("budget", case.thresholds.vbm_min_budget_rank),
    ),
)

NOTES: tuple[tuple[Note, Gate], ...] = (
    (Note.AGREE_DECISION_LIMITS, lambda case: case.outcome.includes_manager and case.said("decide", "how")),
    (Note.VBM_BUILDS_TEAM_FIRST, lambda case: case.outcome.includes_manager and case.said("team", "none")),
    (Note.FIRST_MONTH_WRITE_IT_DOWN, lambda case: case.outcome.includes_manager and case.said("written", "none", "broken")),
    (Note.WRITE_STEPS_FIRST, lambda case: case.outcome == Outcome.VA and case.said("written", "none")),
    (Note.WHO_WILL_ASSIGN, lambda case: case.outcome == Outcome.VA and not case.said("team", "none", "one")),
    (Note.APPROVE_EACH_PIECE_COSTS_TIME, lambda case: case.outcome == Outcome.VA and case.said("decide", "nothing")),
    (Note.NO_INCOME_START_SMALL, lambda case: case.outcome == Outcome.VA and case.said("income", "none")),
    (Note.BUDGET_UNKNOWN, lambda case: case.chosen["budget"].rank is None),
    (Note.INCOME_UNKNOWN, lambda case: case.chosen["income"].rank is None),
)


def closed_gate(case: Case) -> Reason | None:
    return next((reason for reason, closes in GATES if closes(case)), None)


def hands_must_wait(case: Case) -> bool:
    return case.outcome == Outcome.BOTH and case.is_below("budget", case.thresholds.both_min_budget_rank)


def notes_on(case: Case) -> tuple[Note, ...]:
    return tuple(note for note, applies in NOTES if applies(case))
