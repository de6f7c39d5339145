"""What somebody already said about themselves on this visit, so that no form asks it twice (WCAG 2.2, 3.3.7)."""

from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.intake.models import Contact, Submission


class Known(NamedTuple):
    name: str
    email: str
    business_name: str = ""
    website: str = ""
    heard_from: str = ""


# Rooms above add where else somebody may have said it; the first that knows is believed.
elsewhere: list[Callable[[Session, Submission], Known | None]] = []
talks: list[Callable[[Session, Submission], bool]] = []  # where it is known whether these answers wait for a talk


def waits_for_a_talk(session: Session, submission: Submission) -> bool:
    return any(look(session, submission) for look in talks)


def known_of(session: Session, submission: Submission | None) -> Known | None:
    """Nothing where a link to the answers was made: another person may hold them by it."""
    if submission is None or submission.is_shared:
        return None
    last = select(Contact).where(Contact.submission_id == submission.id).order_by(Contact.id.desc()).limit(1)
    if (left := session.scalar(last)) is not None:
        return Known(left.name, left.email, left.business_name, left.website, left.heard_from)
    return next((found for look in elsewhere if (found := look(session, submission)) is not None), None)
