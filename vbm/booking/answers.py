"""What a request for a talk has to do with the answers of the same visitor."""

from collections.abc import Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from vbm.activity.models import Activity
from vbm.booking.models import TalkRequest
from vbm.intake.known import Known
from vbm.intake.models import Submission


def said_for_a_talk(session: Session, submission: Submission) -> Known | None:
    """Who asked for a talk has said a name and an address already."""
    last = select(TalkRequest).where(TalkRequest.submission_id == submission.id).order_by(TalkRequest.id.desc()).limit(1)
    asked = session.scalar(last)
    return Known(asked.name, asked.email) if asked else None


def has_asked_for_a_talk(session: Session, submission: Submission) -> bool:
    return session.scalar(select(TalkRequest.id).where(TalkRequest.submission_id == submission.id).limit(1)) is not None


def let_go_of_answers(session: Session, activity: Activity) -> None:
    """The answers are taken back: what waited with them to be looked at goes too, a talk that was asked for stays."""
    let_go(session, [activity.data["submission"]])


def let_go(session: Session, submissions: Sequence[int]) -> None:
    theirs, unseen = TalkRequest.submission_id.in_(submissions), {"synchronize_session": False}
    waits = TalkRequest.held_at.is_not(None), TalkRequest.lead_id.is_(None)
    session.execute(delete(TalkRequest).where(theirs, *waits), execution_options=unseen)
    session.execute(update(TalkRequest).where(theirs).values(submission_id=None), execution_options=unseen)
