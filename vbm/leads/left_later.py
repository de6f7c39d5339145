"""Answers that came with a lead's address after it was won: anybody can leave them, so they are not what it was won with."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.activity.models import Activity
from vbm.leads.models import Lead

LEFT_LATER = "lead.answers_left"


def left_later(session: Session, leads: Iterable[Lead]) -> frozenset[int]:
    """The ids of those submissions."""
    asked = select(Activity.data).where(Activity.kind == LEFT_LATER, Activity.about.in_([lead.about for lead in leads]))
    return frozenset(data["submission"] for data in session.scalars(asked))
