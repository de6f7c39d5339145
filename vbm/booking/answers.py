"""What a talk, booked or asked for, has to do with the answers of the same visitor."""

from collections.abc import Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from vbm.activity.models import Activity
from vbm.booking.models import Appointment, AppointmentState, TalkRequest
from vbm.booking.models.appointment import TAKES_TIME
from vbm.intake.known import Known
from vbm.intake.models import Submission

STANDS = (*TAKES_TIME, AppointmentState.WAITING, AppointmentState.TOOK_PLACE)  # whose talk fell through may book another


def said_for_a_talk(session: Session, submission: Submission) -> Known | None:
    """Who booked a talk, or asked for one, has said a name and an address already."""
    for table in (Appointment, TalkRequest):
        last = select(table.name, table.email).where(table.submission_id == submission.id).order_by(table.id.desc())
        if (said := session.execute(last.limit(1)).first()) is not None:
            return Known(*said)
    return None


def has_asked_for_a_talk(session: Session, submission: Submission) -> bool:
    asked = select(TalkRequest.id).where(TalkRequest.submission_id == submission.id)
    booked = select(Appointment.id).where(Appointment.submission_id == submission.id, Appointment.state.in_(STANDS))
    return any(session.scalar(one.limit(1)) is not None for one in (booked, asked))


def let_go_of_answers(session: Session, activity: Activity) -> None:
    """The answers are taken back: what waited with them to be looked at goes too, a talk that was asked for stays."""
    let_go(session, [activity.data["submission"]])


def let_go(session: Session, submissions: Sequence[int]) -> None:
    for table in (TalkRequest, Appointment):
        theirs, unseen = table.submission_id.in_(submissions), {"synchronize_session": False}
        waits = table.held_at.is_not(None), table.lead_id.is_(None)
        session.execute(delete(table).where(theirs, *waits), execution_options=unseen)
        session.execute(update(table).where(theirs).values(submission_id=None), execution_options=unseen)
