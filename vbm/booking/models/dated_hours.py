"""What one day has instead of its weekday's hours: closed, closed from one time to another, or open beside them."""

from datetime import date, time

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from vbm.support.models import Base
from vbm.support.scope import DeskOwned


class DatedHours(Base, DeskOwned):
    __tablename__ = "dated_hours"
    __table_args__ = (CheckConstraint("opens < closes", name="in_order"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    host_id: Mapped[int] = mapped_column(ForeignKey("talk_host.person_id"), index=True)
    on: Mapped[date] = mapped_column(index=True)
    is_open: Mapped[bool] = mapped_column(default=False)
    opens: Mapped[time | None]  # wall time of the host; None with closes: the whole day, which only a closed one may be
    closes: Mapped[time | None]
    note: Mapped[str] = mapped_column(String(120), default="")
