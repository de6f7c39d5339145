"""Who holds talks: when in the week, how many a day, and where people meet them. Hours are wall time in the person's own zone."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.support.models import Base
from vbm.support.scope import DeskOwned

USUAL_WEEK = tuple((weekday, "10:00", "16:00") for weekday in range(5))


class Host(Base, DeskOwned):
    __tablename__ = "talk_host"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    weekly: Mapped[list[Any]] = mapped_column(JSON, default=lambda: [list(hours) for hours in USUAL_WEEK])
    most_a_day: Mapped[int | None]  # over all kinds
    video_link: Mapped[str] = mapped_column(String(300), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    is_open: Mapped[bool] = mapped_column(default=True)  # whether anybody may book by themselves
    feed_version: Mapped[int] = mapped_column(default=0)  # raised, every address of the feed given out before is void
    revision: Mapped[int] = mapped_column(default=0)


def lock_host(session: Session, person_id: int) -> Host:
    """Held until the commit, so that two who want a time of theirs follow each other."""
    mine = select(Host).where(Host.person_id == person_id)
    return session.scalars(mine.with_for_update().execution_options(populate_existing=True)).one()
