"""What a lead told us before becoming a client, as far as a beginning can be made from it."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.clients.then_and_now import ASKED
from vbm.intake.models import Contact
from vbm.intake.models.submission import finished_by
from vbm.intake.questionnaires import current, of_version
from vbm.intake.questions import Option, Question, Questionnaire, UnknownAnswer
from vbm.leads.models import Lead
from vbm.onboarding.handing_over import Whose, proposed


@dataclass(frozen=True, slots=True)
class ToldBefore:
    """`answers` are what a baseline keeps; all of it is empty when the lead came without a questionnaire."""

    decide: str | None = None
    decide_words: str = ""
    handover: str = ""
    answers: dict[str, Any] = field(default_factory=dict)


def told_before(session: Session, lead: Lead) -> ToldBefore:
    submission = session.scalar(finished_by(lead.id).limit(1))
    if submission is None:
        return ToldBefore()
    model, said = of_version(session, submission.version), submission.answers
    left = select(Contact.note).where(Contact.submission_id == submission.id).order_by(Contact.id.desc()).limit(1)
    note = session.scalar(left) or ""
    return ToldBefore(
        decide=said.get("decide"),
        decide_words=_chosen(model, "decide", said),
        handover="\n".join(filter(None, (*(proposed(*one, "") for one in _handed(model, said)), proposed("", Whose.VBM, note)))),
        answers=entries(asked_in(model), said),
    )


def _handed(model: Questionnaire, said: dict[str, Any]) -> list[tuple[str, Whose]]:
    """The answer about what to hand over and whose it becomes; for “both”, those of which it is both."""
    try:
        question = model.question("handover")
        option = question.option(said.get("handover", ""))
    except UnknownAnswer:
        return []
    if not (option.managing and option.doing) or proposed(option.label, Whose.VBM, ""):
        return [(option.label, _whose(option))]
    return [(one.label, _whose(one)) for one in question.options if bool(one.managing) != bool(one.doing)]


def _whose(option: Option) -> Whose:
    return Whose.VA if option.doing > option.managing else Whose.VBM


def _chosen(model: Questionnaire, id: str, said: dict[str, Any]) -> str:
    try:
        return model.question(id).option(said.get(id, "")).label
    except UnknownAnswer:
        return ""


def asked_in(model: Questionnaire) -> dict[str, Any]:
    """The questions that are asked again, as that version words them."""
    return {question.id: _entry(question) for question in model.questions if question.id in ASKED}


def asked_now(session: Session) -> dict[str, Any]:
    return asked_in(current(session))


def entries(asked: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """What a baseline keeps of these answers; an option that the question does not have is no answer."""
    kept = {}
    for id in ASKED:
        options = dict(asked[id]["options"]) if id in asked else {}
        if said.get(id) in options:
            kept[id] = {**asked[id], "option": said[id], "answer": options[said[id]]}
    return kept


def _entry(question: Question) -> dict[str, Any]:
    return {"question": question.wording, "options": [[option.id, option.label] for option in question.options]}
