"""The brief for a call: all of it on one page, so what is long is cut and can be read whole on the lead's page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from vbm.booking.models import Appointment, TalkRequest
from vbm.booking.models.appointment import COUNTS
from vbm.intake.consistency import consistency_questions
from vbm.intake.models import Contact, Submission
from vbm.intake.models.submission import finished_by
from vbm.intake.questionnaires import of_version
from vbm.intake.questions import Dimension
from vbm.leads.left_later import left_later
from vbm.leads.models import Lead, LeadNote
from vbm.leads.reason_words import reason_words
from vbm.leads.talks_ahead import talk_ahead
from vbm.leads.what_to_ask import Ask, Row, local_time, of_them, suggested
from vbm.practice.models import our_practice
from vbm.support import clock

MONEY = ("budget", "income", "when")
MOST_NOTES = 3


@dataclass(frozen=True)
class CallBrief:
    shown: dict[str, Any]
    because: str
    rows: tuple[Row, ...]
    answered: Mapping[Dimension, str]
    asks: tuple[Ask, ...]
    contradictions: tuple[str, ...]
    money: tuple[dict[str, str], ...]
    notes: tuple[LeadNote, ...]
    booked: Appointment | None  # the talk it is for
    talk: TalkRequest | None  # asked for without a time, where there is none
    words: str
    local_time: str


def call_brief(session: Session, lead: Lead) -> CallBrief:
    submission = session.scalar(finished_by(lead.id).where(Submission.id.not_in(left_later(session, [lead]))).limit(1))
    notes = select(LeadNote).where(LeadNote.lead_id == lead.id).order_by(LeadNote.id.desc()).limit(MOST_NOTES)
    booked = _talk_of(session, lead)
    talks = select(TalkRequest).where(TalkRequest.lead_id == lead.id).order_by(TalkRequest.id.desc()).limit(1)
    shown: dict[str, Any] = (submission.shown or {}) if submission else {}
    rows, asks, contradictions = _read(session, submission, shown) if submission else ((), (), ())
    return CallBrief(
        shown=shown,
        because=reason_words(shown.get("why"), shown.get("clarity")),
        rows=rows,
        answered=_answered(session, submission, shown) if submission else {},
        asks=asks,
        contradictions=contradictions,
        money=tuple(said | {"short": of_them(said["short"])} for said in shown.get("answers", ()) if said["id"] in MONEY),
        notes=tuple(session.scalars(notes)),
        booked=booked,
        talk=None if booked else session.scalars(talks).first(),
        words=session.scalars(_left_words(lead, submission).limit(1)).first() or "",
        local_time=local_time(clock.now(), lead.timezone, our_practice(session).timezone) if lead.timezone else "",
    )


def _talk_of(session: Session, lead: Lead) -> Appointment | None:
    """The next one, or else the last that was held."""
    ahead = talk_ahead(session, lead.id, now=clock.now())
    if ahead is not None:
        return session.get(Appointment, ahead.id)
    was = Appointment.lead_id == lead.id, Appointment.state.in_(COUNTS)
    return session.scalar(select(Appointment).where(*was).order_by(Appointment.starts_at.desc()).limit(1))


def _read(
    session: Session, submission: Submission, shown: dict[str, Any]
) -> tuple[tuple[Row, ...], tuple[Ask, ...], tuple[str, ...]]:
    model = of_version(session, submission.version)
    known = model.known(submission.answers)
    contradictions = tuple(one.sentence for one in consistency_questions(known, model))
    pairs = zip(model.dimensions, shown.get("rows", ()), strict=False)
    rows = tuple(Row(rule.dimension, row["title"], row["you"], row["side"], row["managing"], row["doing"]) for rule, row in pairs)
    return rows, suggested(submission.outcome or "", rows, submission.answers, contradictions), contradictions


def _answered(session: Session, submission: Submission, shown: dict[str, Any]) -> dict[Dimension, str]:
    """What they chose, beside the difference that it speaks of."""
    said = {one["id"]: f"{of_them(one['short'])}: “{one['answer']}”" for one in shown.get("answers", ())}
    found: dict[Dimension, list[str]] = {}
    for question in of_version(session, submission.version).questions:
        if question.dimension and question.id in said:
            found.setdefault(question.dimension, []).append(said[question.id])
    return {dimension: "; ".join(each) for dimension, each in found.items()}


def _left_words(lead: Lead, submission: Submission | None) -> Any:
    """What they wrote under “Anything I should know?”, with these answers or otherwise with this address."""
    mine: ColumnElement[bool] = Contact.email == lead.email
    if submission is not None:
        mine = mine | (Contact.submission_id == submission.id)
    return select(Contact.note).where(mine, Contact.held_at.is_(None), Contact.note != "").order_by(Contact.id.desc())
