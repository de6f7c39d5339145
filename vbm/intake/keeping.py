"""Which answers go by themselves: those that nobody has touched for a month and that nobody asked us to keep."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists

from vbm.intake.models import KEEP_DAYS, Contact, Submission


def forgettable(at: datetime) -> ColumnElement[bool]:
    old = Submission.touched_at < at - timedelta(days=KEEP_DAYS)
    return and_(old, Submission.lead_id.is_(None), ~exists().where(Contact.submission_id == Submission.id))
