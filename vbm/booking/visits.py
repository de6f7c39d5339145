"""A visitor's booking, from what they typed."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from vbm.booking import taking
from vbm.booking.booking_form import BookingForm
from vbm.booking.models import Appointment, TalkKind
from vbm.booking.on_offer import host_of
from vbm.booking.trust import judged
from vbm.booking.visitor import finished_answers
from vbm.intake.models.visitor_tally import Counted, VisitorTally


def book(session: Session, kind: TalkKind, at: datetime, form: BookingForm) -> Appointment:
    """Raises NotToBeHad; the same form again is the same talk."""
    answers = finished_answers()
    where = f"We call {form.phone.data}" if form.by_phone else host_of(session, kind).video_link
    verdict = judged(session, form.verdict, form.email.data or "")
    about: dict[str, Any] = {"submission_id": answers.id if answers else None, "where": where}
    return taking.book(session, kind, at, request_id=form.request_id.data or "", verdict=verdict, **about, **form.said)


def count_robot(session: Session) -> None:
    VisitorTally.add(session, Counted.ROBOT)
