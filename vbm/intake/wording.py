"""The advice in words. The sentences themselves belong to the version."""

from vbm.intake.amounts import from_rank
from vbm.intake.filling import fill
from vbm.intake.outcomes import Note, Outcome, Reason
from vbm.intake.questions import Answers, Questionnaire
from vbm.intake.recommendation import Advice, recommend


def headline(advice: Advice, model: Questionnaire) -> str:
    return model.words.headlines[_story(advice)]


def summary(advice: Advice, answers: Answers, model: Questionnaire) -> str:
    let_go = recommend({**answers, "decide": "daily"}, model).outcome
    story = Note.HANDS_LATER if Note.HANDS_LATER in advice.notes else _story(advice)
    return fill(model.words.summaries[story], {**_figures(advice, model), "if_you_let_go": model.words.if_you_let_go[let_go]})


def reasons(advice: Advice, model: Questionnaire) -> tuple[str, ...]:
    return tuple(fill(model.words.reasons[reason], _figures(advice, model)) for reason in advice.why)


def note_sentences(advice: Advice, model: Questionnaire) -> tuple[str, ...]:
    return tuple(fill(model.words.notes[note], _figures(advice, model)) for note in advice.notes)


def _story(advice: Advice) -> Outcome | Reason:
    return advice.why[0] if advice.why else advice.outcome


def _figures(advice: Advice, model: Questionnaire) -> dict[str, str]:
    at_least = model.thresholds
    return {
        "managing": str(advice.managing),
        "doing": str(advice.doing),
        "least": str(at_least.va_min_doing),
        "vbm_points": str(at_least.vbm_min_managing),
        "va_budget": from_rank(model, "budget", at_least.va_min_budget_rank),
        "vbm_budget": from_rank(model, "budget", at_least.vbm_min_budget_rank),
        "both_budget": from_rank(model, "budget", at_least.both_min_budget_rank),
        "income": from_rank(model, "income", at_least.vbm_min_income_rank),
    }
