"""How many visitors came how far, by month and by the way they came: numbers only, so they outlive the answers."""

from datetime import date

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vbm.support.models import Base
from vbm.support.scope import DeskOwned


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
