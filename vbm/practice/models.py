"""The one practice of this installation."""

from datetime import datetime

from sqlalchemy import CheckConstraint, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.support import clock
from vbm.support.models import Base

ONLY = 1


class Practice(Base):
    __tablename__ = "practice"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=ONLY, autoincrement=False)
    name: Mapped[str] = mapped_column(String(120))
    timezone: Mapped[str] = mapped_column(String(64))
    currency: Mapped[str] = mapped_column(String(3))
    is_demo: Mapped[bool] = mapped_column(default=False)
    set_up_at: Mapped[datetime] = mapped_column(default=clock.now)


def the_practice(session: Session) -> Practice | None:
    """The practice, or None before the first visit has set it up."""
    return session.scalar(select(Practice))
