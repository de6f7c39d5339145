"""Days on which the practice does not work."""

from datetime import date

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.support.models import Base


class Holiday(Base):
    __tablename__ = "holiday"

    id: Mapped[int] = mapped_column(primary_key=True)
    on: Mapped[date] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(String(80))


def holidays(session: Session, first: date, last: date) -> frozenset[date]:
    """The practice's holidays from the first day to the last, both included."""
    return frozenset(session.scalars(select(Holiday.on).where(Holiday.on.between(first, last))))
