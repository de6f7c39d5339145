"""What the clock asks of the questionnaire."""

from datetime import timedelta

from sqlalchemy import exists, select

from vbm.extensions import db
from vbm.intake.models import KEEP_DAYS, Contact, Submission
from vbm.support import clock
from vbm.support.scope import Scope, open_scope


def forget_old_answers() -> None:
    """Answers that nobody asked us to keep go after a month."""
    open_scope(db.session(), Scope.practice())
    old = Submission.touched_at < clock.now() - timedelta(days=KEEP_DAYS)
    kept = exists().where(Contact.submission_id == Submission.id)
    for submission in db.session.scalars(select(Submission).where(old, Submission.lead_id.is_(None), ~kept)):
        submission.forget(db.session())
    db.session.commit()
