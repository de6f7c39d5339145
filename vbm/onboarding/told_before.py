"""What a lead told us before becoming a client, as far as a beginning can be made from it."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.clients.then_and_now import ASKED
from vbm.intake.models import Contact
from vbm.intake.models.submission import finished_by
from vbm.intake.questionnaires import current, of_version
from vbm.intake.questions import Question, Questionnaire, UnknownAnswer
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
    handover, leaning = _chosen(model, "handover", said)
    return ToldBefore(
        decide=said.get("decide"),
        decide_words=_chosen(model, "decide", said)[0],
        handover=proposed(handover, leaning, session.scalar(left) or ""),
        answers=entries(asked_in(model), said),
    )


def _chosen(model: Questionnaire, id: str, said: dict[str, Any]) -> tuple[str, Whose]:
    try:
        option = model.question(id).option(said.get(id, ""))
    except UnknownAnswer:
        return "", Whose.VBM
    return option.label, Whose.VA if option.doing > option.managing else Whose.VBM


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
