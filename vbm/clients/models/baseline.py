"""How the owner's week stood at the start, and at day 30 and 90: the same four questions, in the owner's own answers."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vbm.support import clock
from vbm.support.models import Base
from vbm.support.scope import ClientOwned, Internal


class Moment(StrEnum):
    START = "start"
    DAY_30 = "day_30"
    DAY_90 = "day_90"


class Baseline(Base, ClientOwned, Internal):
    """`answers` maps doing_hours, managing_hours, away and written to {question, option, answer} as they read then."""

    __tablename__ = "baseline"
    __table_args__ = (UniqueConstraint("client_id", "moment"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    moment: Mapped[Moment]
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    note: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column(default=clock.now)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
