"""Why the rules said what they said, short enough for a card."""

from collections.abc import Iterable

from vbm.intake.outcomes import Clarity, Outcome, Reason

IN_SHORT = {
    Outcome.VBM: "Manager",
    Outcome.VA: "Assistant",
    Outcome.BOTH: "Manager with assistants",
    Outcome.TALK: "Talk first",
}
SHORT = {
    Reason.LITTLE_NEED: "little need",
    Reason.CLOSE: "both sides close",
    Reason.EARLY_MANAGER: "a little early for a manager",
    Reason.BUDGET_FLOOR: "too small a budget",
    Reason.CONTRADICTION_TEAM: "two answers do not fit",
    Reason.BEYOND_VIRTUAL: "outgrown a virtual manager",
    Reason.NOT_READY_TO_DELEGATE: "wants to approve everything",
    Reason.INCOME_STAGE: "income too early",
    Reason.BUDGET_VBM: "budget fits doing",
}
CLEAR: dict[str, str] = {Clarity.CLEAR: "clear", Clarity.LEANING: "leaning"}
WHEN = {"now": "within a month", "soon": "in one to three months", "later": "later than three months", "looking": "just looking"}


def reason_words(why: Iterable[str] | None, clarity: str | None) -> str:
    said = [SHORT[Reason(code)] for code in why or () if code in set(Reason)]
    return ", ".join(said) or CLEAR.get(clarity or "", "")
