"""The rules of one version of the questionnaire, as sentences for the public page that explains them."""

from collections.abc import Iterable

from vbm.intake.amounts import from_rank
from vbm.intake.outcomes import Reason
from vbm.intake.questions import Questionnaire

GATES = {
    Reason.BUDGET_FLOOR: "The budget is under {va_budget} a month: a talk, whatever the points say.",
    Reason.CONTRADICTION_TEAM: "Nobody else works in the business, and a team does the work: "
    "a talk, because one of the two is wrong.",
    Reason.BEYOND_VIRTUAL: "The points ask for a manager, and there are more people than “{team}”, or the income is {top_income} "
    "and someone is needed full time: a talk about an employed head of operations.",
    Reason.NOT_READY_TO_DELEGATE: "The points ask for a manager, and nothing may be decided without the owner: a talk first.",
    Reason.INCOME_STAGE: "The points ask for a manager, and the business brings in less than {vbm_income} a month: "
    "a talk about the time until then.",
    Reason.BUDGET_VBM: "The points ask for a manager, and the budget is under {vbm_budget} a month: a talk about starting small.",
}


def thresholds_in_words(model: Questionnaire) -> tuple[str, ...]:
    least = model.thresholds
    return (
        f"A manager leading assistants: at least {least.vbm_min_managing} points for managing, "
        f"and at least {least.hands_min} for hands.",
        f"A Virtual Business Manager: at least {least.vbm_min_managing} points for managing, "
        f"and {least.margin} more than for doing.",
        f"A Virtual Assistant: at least {least.va_min_doing} points for doing, and {least.margin} more than for managing.",
        "In every other case we suggest a talk, and say why.",
        f"We call a result clear when the two sides are {least.clear_margin} points or more apart.",
        f"When both are needed but the budget is under {from_rank(model, 'budget', least.both_min_budget_rank)} a month, "
        "the manager comes first and the assistant follows.",
    )


def gates_in_words(model: Questionnaire, order: Iterable[Reason]) -> tuple[str, ...]:
    least = model.thresholds
    figures = {
        "va_budget": from_rank(model, "budget", least.va_min_budget_rank),
        "vbm_budget": from_rank(model, "budget", least.vbm_min_budget_rank),
        "vbm_income": from_rank(model, "income", least.vbm_min_income_rank),
        "team": model.question("team").from_rank(least.max_team_rank).label,
        "top_income": model.question("income").from_rank(least.employer_income_rank).label,
    }
    return tuple(GATES[reason].format(**figures) for reason in order)
