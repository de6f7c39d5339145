"""How the owner's week stood at the start, and at day 30 and 90: the same four questions, in the owner's own answers."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Text, UniqueConstraint, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.accounts.models import Person
from vbm.activity.models import record
from vbm.support import clock
from vbm.support.models import Base
from vbm.support.refusals import Refused, Stale
from vbm.support.scope import ClientOwned, Internal


class Moment(StrEnum):
    START = "start"
    DAY_30 = "day_30"
    DAY_90 = "day_90"

    @property
    def label(self) -> str:
        return {"start": "At the start", "day_30": "Day 30", "day_90": "Day 90"}[self]

    @property
    def days(self) -> int:
        """After the engagement's first day."""
        return {"start": 0, "day_30": 30, "day_90": 90}[self]

    def due_on(self, starts_on: date) -> date:
        return starts_on + timedelta(days=self.days)


class Baseline(Base, ClientOwned, Internal):
    """`answers` maps doing_hours, managing_hours, away and written to {question, option, answer, options} as they read then.

    `options` are all that could be chosen, [id, words] each, so that the same can be asked again.
    """

    __tablename__ = "baseline"
    __table_args__ = (UniqueConstraint("client_id", "moment"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    moment: Mapped[Moment]
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    note: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column(default=clock.now)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)

    @classmethod
    def keep(
        cls,
        session: Session,
        client_id: int,
        moment: Moment,
        answers: dict[str, Any],
        *,
        note: str = "",
        by: Person | None,
        at: datetime | None = None,
    ) -> "Baseline":
        """What was said at that moment. The start is said once; what came later may be corrected."""
        if not answers:
            raise Refused("Choose at least one answer.")
        kept = cls.at_moment(session, client_id, moment)
        if kept is not None and moment == Moment.START:
            raise Refused("What was said at the start stays as it was, or there is nothing to compare with.")
        if kept is None:
            kept = cls(client_id=client_id, moment=moment)
            kept.answers = answers
            try:
                with session.begin_nested():
                    session.add(kept)
            except IntegrityError:  # PostgreSQL: somebody else wrote them down a moment earlier
                raise Stale("Somebody has just written these answers down. Look at them first.") from None
        kept.answers, kept.note, kept.at, kept.by_id = answers, note, at or clock.now(), by.id if by else None
        about = f"baseline:{kept.id}"
        record(session, "baseline.kept", about=about, client_id=client_id, by=kept.by_id, at=at, moment=moment)
        return kept

    @classmethod
    def at_moment(cls, session: Session, client_id: int, moment: Moment) -> "Baseline | None":
        return session.scalar(select(cls).where(cls.client_id == client_id, cls.moment == moment))

    @classmethod
    def of(cls, session: Session, client_id: int) -> "dict[Moment, Baseline]":
        return {one.moment: one for one in session.scalars(select(cls).where(cls.client_id == client_id))}
