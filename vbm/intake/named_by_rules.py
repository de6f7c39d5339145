"""Which questions and answers a rule names, and how a person calls that rule: these may be reworded, and not removed."""

from collections.abc import Iterator

from vbm.intake.questions import Questionnaire

MONEY = ("budget", "income")
RANKS = {
    "team": ("max_team_rank",),
    "budget": ("va_min_budget_rank", "vbm_min_budget_rank", "both_min_budget_rank"),
    "income": ("vbm_min_income_rank", "employer_income_rank"),
}
TEAM_CLASH = "the rule “nobody else, and yet a team does the work”"
FIRST_HELPERS = "the note that nobody is there to manage yet"
TOO_MANY_HANDS = "the second look “only me, and six or more people”"
DECISION_LIMITS = "the note about agreeing who decides what"
WRITE_DOWN = "the note that the first month goes into writing things down"
BASELINE = "the numbers a new client begins with"
URGENCY = "the order of the leads"

QUESTIONS = {
    "team": TEAM_CLASH,
    "hands": TEAM_CLASH,
    "decide": "the rule “not ready to delegate”",
    "written": WRITE_DOWN,
    "attention": "the rule “has outgrown a virtual manager”",
    "managing_hours": "the second look “hours of managing, and nobody to manage”",
    "doing_hours": BASELINE,
    "away": BASELINE,
    "budget": "the rules about the budget",
    "income": "the rules about the income",
    "when": URGENCY,
}
OPTIONS = {
    ("team", "none"): FIRST_HELPERS,
    ("team", "one"): "the note about who hands the assistant work",
    ("team", "t6_15"): TOO_MANY_HANDS,
    ("team", "o15"): TOO_MANY_HANDS,
    ("hands", "me"): TOO_MANY_HANDS,
    ("hands", "team_slips"): TEAM_CLASH,
    ("hands", "team_full"): TEAM_CLASH,
    ("hands", "team_ok"): TEAM_CLASH,
    ("decide", "nothing"): "the rule “not ready to delegate”",
    ("decide", "how"): DECISION_LIMITS,
    ("decide", "daily"): "the sentence on what letting go would change",
    ("written", "none"): WRITE_DOWN,
    ("written", "broken"): WRITE_DOWN,
    ("attention", "fulltime"): "the rule “has outgrown a virtual manager”",
    ("managing_hours", "o10"): "the second look “hours of managing, and nobody to manage”",
    ("income", "none"): "the note about starting small while nothing comes in",
    ("when", "now"): URGENCY,
    ("when", "soon"): URGENCY,
    ("when", "later"): URGENCY,
    ("when", "looking"): URGENCY,
}
THRESHOLDS = {
    "max_team_rank": "the threshold for the largest team",
    "va_min_budget_rank": "the threshold for the smallest budget of an assistant",
    "vbm_min_budget_rank": "the threshold for the smallest budget of a manager",
    "both_min_budget_rank": "the threshold for the smallest budget of both",
    "vbm_min_income_rank": "the threshold for the smallest income",
    "employer_income_rank": "the threshold for the income of an employer",
}


def rule_naming(model: Questionnaire, question_id: str, option_id: str | None = None) -> str | None:
    """The first rule that would fall if this question, or this answer of it, were gone."""
    named = _naming_question(model, question_id) if option_id is None else _naming_option(model, question_id, option_id)
    return next(named, None)


def _naming_question(model: Questionnaire, question_id: str) -> Iterator[str]:
    if question_id in QUESTIONS:
        yield QUESTIONS[question_id]
    for rule in model.dimensions:
        if rule.key == question_id:
            yield f"the difference “{rule.title}”, whose leading question it is,"
    if question_id in model.hands:
        yield "the points for hands"


def _naming_option(model: Questionnaire, question_id: str, option_id: str) -> Iterator[str]:
    if (question_id, option_id) in OPTIONS:
        yield OPTIONS[question_id, option_id]
    rank = model.question(question_id).option(option_id).rank
    for name in RANKS.get(question_id, ()):
        if rank is not None and getattr(model.thresholds, name) == rank:
            yield THRESHOLDS[name]
