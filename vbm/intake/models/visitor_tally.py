"""How many visitors came how far, by month and by the way they came: numbers only, so they outlive the answers."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import CursorResult, String, UniqueConstraint, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.intake.came_from import campaign_in, source_in
from vbm.practice.models import our_zone
from vbm.support import clock
from vbm.support.models import Base
from vbm.support.scope import DeskOwned

MOST_A_MONTH = 5_000
OTHER = "other"


class Counted(StrEnum):
    STARTED = "started"
    REACHED = "reached"
    FINISHED = "finished"
    LEFT_CONTACT = "left_contact"
    ROBOT = "robot"


class VisitorTally(Base, DeskOwned):
    """`what` is started, reached (a question), finished (with an outcome), left_contact or robot."""

    __tablename__ = "visitor_tally"
    __table_args__ = (UniqueConstraint("month", "version", "what", "detail", "source", "campaign", name="uq_visitor_tally_one"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    month: Mapped[date]
    version: Mapped[str] = mapped_column(String(20))
    what: Mapped[str] = mapped_column(String(20))
    detail: Mapped[str] = mapped_column(String(40), default="")
    source: Mapped[str] = mapped_column(String(80), default="")
    campaign: Mapped[str] = mapped_column(String(80), default="")
    count: Mapped[int] = mapped_column(default=0)

    @classmethod
    def add(
        cls, session: Session, what: Counted, *, version: str = "", detail: str = "", came_from: Mapping[str, Any] | None = None
    ) -> None:
        """One more, in the month of the practice; whoever counts the same at the same moment loses nothing."""
        way = {"source": source_in(came_from or {}), "campaign": campaign_in(came_from or {})}
        one = {"month": _month(session), "version": version, "what": what.value, "detail": detail, **way}
        if cls._raise(session, one):
            return
        if any(way.values()) and cls._is_full(session, one["month"]):
            one |= {"source": OTHER, "campaign": ""}
            if cls._raise(session, one):
                return
        try:
            with session.begin_nested():
                session.add(cls(**one, count=1))
        except IntegrityError:  # PostgreSQL: another visitor was the first of the month a moment earlier
            cls._raise(session, one)

    @classmethod
    def _is_full(cls, session: Session, month: Any) -> bool:
        """Whoever makes up sources for fun fills one month with so many rows, and then no more."""
        return (session.scalar(select(func.count(cls.id)).where(cls.month == month)) or 0) >= MOST_A_MONTH

    @classmethod
    def _raise(cls, session: Session, one: Mapping[str, Any]) -> bool:
        more = update(cls).filter_by(**one).values(count=cls.count + 1).execution_options(synchronize_session=False)
        counted: CursorResult[Any] = session.execute(more)  # type: ignore[assignment]
        return counted.rowcount > 0


def _month(session: Session) -> date:
    return clock.today(our_zone(session)).replace(day=1)
