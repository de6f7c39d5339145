"""What the clock asks of the questionnaire."""

from datetime import timedelta

from sqlalchemy import delete, exists

from vbm.extensions import db
from vbm.intake.models import Contact, Submission
from vbm.intake.visit import KEEP_DAYS
from vbm.support import clock
from vbm.support.scope import Scope, open_scope


def forget_old_answers() -> None:
    """Answers that nobody asked us to keep go after a month."""
    open_scope(db.session(), Scope.practice())
    old = Submission.touched_at < clock.now() - timedelta(days=KEEP_DAYS)
    kept = exists().where(Contact.submission_id == Submission.id)
    db.session.execute(
        delete(Submission).where(old, Submission.lead_id.is_(None), ~kept), execution_options={"synchronize_session": False}
    )
    db.session.commit()
