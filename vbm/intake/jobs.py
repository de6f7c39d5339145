"""What the clock asks of the questionnaire."""

from sqlalchemy import select

from vbm.extensions import db
from vbm.intake.keeping import forgettable
from vbm.intake.models import Submission
from vbm.support import clock
from vbm.support.scope import Scope, open_scope


def forget_old_answers() -> None:
    """Answers that nobody asked us to keep go after a month."""
    open_scope(db.session(), Scope.practice())
    for submission in db.session.scalars(select(Submission).where(forgettable(clock.now()))):
        submission.forget(db.session())
    db.session.commit()
