"""Which answers go by themselves: those that nobody has touched for a month and that nobody asked us to keep."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, exists, select
from sqlalchemy.orm import Session

from vbm.intake.models import KEEP_DAYS, Contact, Submission

AT_ONCE = 200
# Rooms above add what of theirs lets go of answers that are about to be forgotten.
letting_go: list[Callable[[Session, Sequence[int]], None]] = []


def forgettable(at: datetime) -> ColumnElement[bool]:
    old = Submission.touched_at < at - timedelta(days=KEEP_DAYS)
    return and_(old, Submission.lead_id.is_(None), ~exists().where(Contact.submission_id == Submission.id))


def batches(session: Session, at: datetime) -> Iterator[list[int]]:
    """A few at a time, each of them once, so that one that stays is not met again and again."""
    last = 0
    while ids := _held(session, at, Submission.id > last):
        yield ids
        last = ids[-1]


def forget_batch(session: Session, ids: Sequence[int]) -> int:
    for let_go in letting_go:
        let_go(session, ids)
    session.execute(delete(Submission).where(Submission.id.in_(ids)), execution_options={"synchronize_session": False})
    return len(ids)


def _held(session: Session, at: datetime, which: ColumnElement[bool]) -> list[int]:
    """Held until the commit: who comes back to their answers meanwhile waits, or is left alone."""
    old = select(Submission.id).where(which, forgettable(at)).order_by(Submission.id).limit(AT_ONCE)
    return list(session.scalars(old.with_for_update(of=Submission)))
