"""The advice in words. Every sentence a visitor reads about the result is written here or in `dimension_rows`."""

from vbm.intake.dimension_rows import DimensionRow, dimension_rows
from vbm.intake.outcomes import Note, Outcome, Reason
from vbm.intake.questions import CURRENT, Answers, Questionnaire
from vbm.intake.recommendation import Advice, recommend

__all__ = ["DimensionRow", "dimension_rows", "headline", "note_sentences", "reasons", "summary"]

HEADLINES: dict[Outcome | Reason, str] = {
    Outcome.VBM: "A Virtual Business Manager fits what you told us",
    Outcome.VA: "A Virtual Assistant fits what you told us",
    Outcome.BOTH: "A Virtual Business Manager leading one or more Virtual Assistants",
    Reason.LITTLE_NEED: "Neither one yet",
    Reason.CLOSE: "It could go either way",
    Reason.EARLY_MANAGER: "Nearly a Virtual Business Manager, a little early",
    Reason.BUDGET_FLOOR: "Not at this amount",
    Reason.CONTRADICTION_TEAM: "Two answers do not fit together",
    Reason.BEYOND_VIRTUAL: "You may have outgrown a virtual manager",
    Reason.NOT_READY_TO_DELEGATE: "A Virtual Business Manager would not work yet",
    Reason.INCOME_STAGE: "Not yet: steady income comes first",
    Reason.BUDGET_VBM: "You need managing, and this budget buys doing",
}

SUMMARIES: dict[Outcome | Reason | Note, str] = {
    Outcome.VBM: "Most of your answers are about work that needs someone to plan it, hand it out and see it through. "
    "A Virtual Business Manager takes that on for the whole business, and is measured by whether everyone’s work is on time, "
    "the team is well and the systems run, rather than by a personal task list.",
    Outcome.VA: "Most of your answers are about work you could describe and hand over. "
    "A Virtual Assistant does those tasks well and on time, while you keep the planning and the decisions. "
    "You do not need to pay for a manager today.",
    Outcome.BOTH: "There is work to run and work to do, and one person should not be asked for both: "
    "a manager buried in tasks stops managing. The manager plans, hands out and checks, and the assistants carry out. "
    "The usual order is the manager first and the hands within 90 days.",
    Note.HANDS_LATER: "There is work to run and work to do. With the amount you named, one person should start with the running: "
    "a manager who plans the work, hands it out and sees it through, so that more hands can follow in good order.",
    Reason.LITTLE_NEED: "Little in your answers needs managing or handing over. "
    "Keep a list of what you repeat for four weeks, then answer again.",
    Reason.CLOSE: "Your answers point in both directions: {managing} points for managing and {doing} for doing. "
    "Twenty minutes of talk will settle it faster than more questions.",
    Reason.EARLY_MANAGER: "What you miss is managing rather than doing, but there is not enough of it yet to fill the role. "
    "On a call we can work out what to look for and when.",
    Reason.BUDGET_FLOOR: "With less than {va_budget} a month, neither role would have enough hours to make a difference. "
    "One setup project, done once, may be worth more to you.",
    Reason.CONTRADICTION_TEAM: "You said nobody else works in the business, and also that a team does the work. "
    "Change whichever is wrong, or tell us on a call how it is.",
    Reason.BEYOND_VIRTUAL: "At this size an employed head of operations is often the better choice. "
    "We can help you define that role before you hire.",
    Reason.NOT_READY_TO_DELEGATE: "The role needs some decisions to be taken without you. {if_you_let_go}",
    Reason.INCOME_STAGE: "A Virtual Business Manager pays off once income is steady, commonly from about {income} a month. "
    "Until then, start a list of what you would hand over first.",
    Reason.BUDGET_VBM: "A Virtual Assistant would not take away what is weighing on you, so we will not suggest one. "
    "Let us look at a smaller managing engagement, or at a date when {vbm_budget} a month is comfortable.",
}

REASONS: dict[Reason, str] = {
    Reason.LITTLE_NEED: "Neither managing nor doing reached {least} points, the least at which we would suggest anyone.",
    Reason.CLOSE: "Your answers do not give either role enough of a lead for an honest recommendation.",
    Reason.EARLY_MANAGER: "Managing leads, at {managing} points; we suggest a manager from {vbm_points}.",
    Reason.BUDGET_FLOOR: "The amount you could spend is under {va_budget} a month, and that decides before any other answer.",
    Reason.CONTRADICTION_TEAM: "Who does the work and how many people there are cannot both be as you answered.",
    Reason.BEYOND_VIRTUAL: "The number of people, or a full-time need at your income, is more than a shared manager can carry.",
    Reason.NOT_READY_TO_DELEGATE: "Your answers ask for someone to manage, and you would approve each piece of work at first.",
    Reason.INCOME_STAGE: "Your answers ask for someone to manage, and the business brings in less than {income} a month.",
    Reason.BUDGET_VBM: "Your answers ask for someone to manage, and the amount you could spend is under {vbm_budget} a month.",
}

NOTES: dict[Note, str] = {
    Note.HANDS_LATER: "Your answers also ask for more hands. This budget covers the manager; "
    "from about {both_budget} a month an assistant can follow.",
    Note.AGREE_DECISION_LIMITS: "Before the start, agree in writing what your manager may decide alone and up to which amount.",
    Note.VBM_BUILDS_TEAM_FIRST: "Nobody is there to manage yet, so the first job is to find and brief the first helpers.",
    Note.FIRST_MONTH_WRITE_IT_DOWN: "Expect the first month to go into writing down, or mending, how things are done.",
    Note.WRITE_STEPS_FIRST: "Write the steps of your first three tasks before the assistant starts, "
    "or record yourself doing them.",
    Note.WHO_WILL_ASSIGN: "With several people in the business, settle who hands the assistant work and who answers questions.",
    Note.APPROVE_EACH_PIECE_COSTS_TIME: "Approving each piece of work will cost you time of your own, so plan for it each week.",
    Note.NO_INCOME_START_SMALL: "While nothing comes in yet, start with a few hours and one task, then see what it frees.",
    Note.BUDGET_UNKNOWN: "You kept the budget for the call, so this result does not take it into account.",
    Note.INCOME_UNKNOWN: "You kept the income for the call, so this result does not take it into account.",
}

IF_YOU_LET_GO = {
    Outcome.VBM: "If you would let go of day-to-day decisions within limits you set, "
    "our answer would be a Virtual Business Manager.",
    Outcome.BOTH: "If you would let go of day-to-day decisions within limits you set, "
    "our answer would be a Virtual Business Manager leading one or more Virtual Assistants.",
    Outcome.VA: "If you would let go of day-to-day decisions within limits you set, our answer would be a Virtual Assistant.",
    Outcome.TALK: "Letting go of day-to-day decisions within limits you set is the first of more than one thing to settle, "
    "so a talk is the better next step.",
}


def headline(advice: Advice) -> str:
    return HEADLINES[_story(advice)]


def summary(advice: Advice, answers: Answers, model: Questionnaire = CURRENT) -> str:
    let_go = recommend({**answers, "decide": "daily"}, model).outcome
    story = Note.HANDS_LATER if Note.HANDS_LATER in advice.notes else _story(advice)
    return SUMMARIES[story].format(**_figures(advice, model), if_you_let_go=IF_YOU_LET_GO[let_go])


def reasons(advice: Advice, model: Questionnaire = CURRENT) -> tuple[str, ...]:
    return tuple(REASONS[reason].format(**_figures(advice, model)) for reason in advice.why)


def note_sentences(advice: Advice, model: Questionnaire = CURRENT) -> tuple[str, ...]:
    return tuple(NOTES[note].format(**_figures(advice, model)) for note in advice.notes)


def _story(advice: Advice) -> Outcome | Reason:
    return advice.why[0] if advice.why else advice.outcome


def _figures(advice: Advice, model: Questionnaire) -> dict[str, str]:
    at_least = model.thresholds
    return {
        "managing": str(advice.managing),
        "doing": str(advice.doing),
        "least": str(at_least.va_min_doing),
        "vbm_points": str(at_least.vbm_min_managing),
        "va_budget": _from_rank(model, "budget", at_least.va_min_budget_rank),
        "vbm_budget": _from_rank(model, "budget", at_least.vbm_min_budget_rank),
        "both_budget": _from_rank(model, "budget", at_least.both_min_budget_rank),
        "income": _from_rank(model, "income", at_least.vbm_min_income_rank),
    }


def _from_rank(model: Questionnaire, question_id: str, rank: int) -> str:
    return f"${model.question(question_id).from_rank(rank).low:,}"
