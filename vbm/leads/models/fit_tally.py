"""What was advised, what was bought, and whether it lasted: numbers only, kept when the person is forgotten."""

from datetime import date

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vbm.support.models import Base
from vbm.support.scope import DeskOwned


class FitTally(Base, DeskOwned):
    """`bought` is vbm, va, referred or nothing; `stayed` is yes, no or unknown, 90 days after the start."""

    __tablename__ = "fit_tally"
    __table_args__ = (
        UniqueConstraint("month", "version", "outcome", "overruled", "bought", "stayed", "source", name="uq_fit_tally_one"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    month: Mapped[date]
    version: Mapped[str] = mapped_column(String(20))
    outcome: Mapped[str] = mapped_column(String(10))
    overruled: Mapped[str] = mapped_column(String(10), default="")
    bought: Mapped[str] = mapped_column(String(10), default="nothing")
    stayed: Mapped[str] = mapped_column(String(10), default="unknown")
    source: Mapped[str] = mapped_column(String(80), default="")
    count: Mapped[int] = mapped_column(default=0)
