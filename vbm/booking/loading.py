"""The rules of a kind of talk and what is taken, read in three queries."""

from datetime import datetime

from sqlalchemy.orm import Session

from vbm.booking.models import TalkKind
from vbm.booking.times import Rules, Span


def rules_of(session: Session, kind: TalkKind) -> Rules:
    raise NotImplementedError


def spans_of(
    session: Session, rules: Rules, host_id: int, first: datetime, last: datetime, *, but: int | None = None
) -> list[Span]:
    """All that may bear on starts from the first to the last, and on the most of their days; `but` one appointment."""
    raise NotImplementedError
