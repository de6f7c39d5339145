"""Every text of a version by its address, and the {fields} it may hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vbm.intake.filling import fields_in, has_loose_brace
from vbm.intake.outcomes import Note, Outcome, Reason
from vbm.intake.questions import Questionnaire

FIGURES = {
    "managing": "points for managing",
    "doing": "points for doing",
    "least": "the least points at which anyone is suggested",
    "vbm_points": "the points from which a manager is suggested",
    "va_budget": "smallest budget for an assistant",
    "vbm_budget": "smallest budget for a manager",
    "both_budget": "smallest budget for both",
    "income": "smallest income for a manager",
}
LET_GO = {"if_you_let_go": "what letting go of decisions would change"}
LABELS = {
    "headlines": "Headline",
    "summaries": "What it means",
    "reasons": "The reason beside the points",
    "notes": "The note",
    "asks": "The question on the check page",
    "suggests": "After “With … to spend on this,”",
    "if_you_let_go": "If they let go of decisions",
}
TITLES: dict[str, str] = {
    Outcome.VBM: "A manager fits",
    Outcome.VA: "An assistant fits",
    Outcome.BOTH: "Both fit",
    Outcome.TALK: "A talk first",
    Reason.LITTLE_NEED: "Neither one yet",
    Reason.CLOSE: "It could go either way",
    Reason.EARLY_MANAGER: "A manager, a little early",
    Reason.BUDGET_FLOOR: "Too little to spend",
    Reason.CONTRADICTION_TEAM: "Two answers do not fit together",
    Reason.BEYOND_VIRTUAL: "Outgrown a virtual manager",
    Reason.NOT_READY_TO_DELEGATE: "Not ready to delegate",
    Reason.INCOME_STAGE: "Income is not steady yet",
    Reason.BUDGET_VBM: "Needs managing, can pay for doing",
    Note.HANDS_LATER: "The hands come later",
    Note.AGREE_DECISION_LIMITS: "Agree who decides what",
    Note.VBM_BUILDS_TEAM_FIRST: "Nobody to manage yet",
    Note.FIRST_MONTH_WRITE_IT_DOWN: "Write it down first",
    Note.WRITE_STEPS_FIRST: "Steps before the assistant",
    Note.WHO_WILL_ASSIGN: "Who hands out the work",
    Note.APPROVE_EACH_PIECE_COSTS_TIME: "Approving costs time",
    Note.NO_INCOME_START_SMALL: "No income yet",
    Note.BUDGET_UNKNOWN: "Budget kept for the call",
    Note.INCOME_UNKNOWN: "Income kept for the call",
    "nobody_but_a_team": "Nobody, and yet a team",
    "nobody_to_manage": "Managing, and nobody there",
    "many_people_one_pair_of_hands": "Many people, one pair of hands",
    "budget_beside_income": "Budget large beside the income",
}
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Results", tuple(Outcome)),
    ("When we suggest a talk", tuple(Reason)),
    ("Notes beside a result", tuple(Note)),
    ("Second looks before the result", tuple(code for code in TITLES if code not in {*Outcome, *Reason, *Note})),
)


@dataclass(frozen=True)
class Text:
    group: str
    code: str
    words: str

    @property
    def label(self) -> str:
        return LABELS.get(self.group, self.group)


def texts_of(raw: Mapping[str, Any], code: str) -> tuple[Text, ...]:
    """What is said where this code applies."""
    words = raw["words"]
    return tuple(Text(group, code, words[group][code]) for group in LABELS if code in words[group])


def known_fields(raw: Mapping[str, Any], group: str) -> dict[str, str]:
    """The fields that a text of this group may hold, with what stands there in the end."""
    if group == "rows":
        inside = {question["id"]: f"the answer about {question['short']}" for question in raw["questions"]}
        return inside | {id.capitalize(): f"{words}, opening a sentence" for id, words in inside.items()}
    if group in ("headlines", "asks", "suggests", "if_you_let_go"):
        return {}
    return FIGURES | (LET_GO if group == "summaries" else {})


def wrong_with(text: str, known: Mapping[str, str]) -> str | None:
    """What stops a text from being said, as a sentence; None where nothing does."""
    if not text.strip():
        return "Write something here; visitors read it."
    if has_loose_brace(text):
        return "A brace stands alone. Fields are written like {this}, and nothing else needs braces."
    if unknown := [field for field in fields_in(text) if field not in known]:
        offer = f"Known here: {', '.join(f'{{{name}}}' for name in known)}." if known else "This text has no fields."
        return f"There is no field {{{unknown[0]}}} here. {offer}"
    return None


def every_text(model: Questionnaire) -> Iterator[Text]:
    for group in LABELS:
        yield from (Text(group, code, said) for code, said in getattr(model.words, group).items())


def rows_of(model: Questionnaire) -> Iterator[Text]:
    for dimension, by_lean in model.words.rows.items():
        yield from (Text("rows", f"{dimension}.{lean}", said) for lean, said in by_lean.items())
