"""What a request for a talk has to do with the answers of the same visitor."""

from sqlalchemy import select
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


def let_go_of_answers(session: Session, activity: Activity) -> None:
    """The answers are taken back: what waited with them to be looked at goes too, a talk that was asked for stays."""
    for asked in session.scalars(select(TalkRequest).where(TalkRequest.submission_id == activity.data["submission"])):
        asked.submission_id = None
        if asked.held_at is not None and asked.lead_id is None:
            session.delete(asked)
