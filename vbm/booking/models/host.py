"""Who holds talks: when in the week, how many a day, and where people meet them. Hours are wall time in the person's own zone."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.activity.models import record
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

    @property
    def about(self) -> str:
        return f"host:{self.person_id}"

    def describe(
        self,
        session: Session,
        *,
        weekly: list[Any],
        is_open: bool,
        most_a_day: int | None,
        video_link: str,
        phone: str,
        by: int,
    ) -> None:
        self.weekly, self.is_open, self.most_a_day = weekly, is_open, most_a_day
        self.video_link, self.phone = video_link, phone
        self.changed(session, "talks.described", by=by)

    def renew_feed(self, session: Session, *, by: int) -> None:
        """The address of the calendar given out before is void from now on."""
        self.feed_version += 1
        self.changed(session, "talks.feed_renewed", by=by)

    def changed(self, session: Session, kind: str, *, by: int) -> None:
        self.revision += 1
        record(session, kind, about=self.about, by=by, host=self.person_id)


def lock_host(session: Session, person_id: int) -> Host:
    """Held until the commit, so that two who want a time of theirs follow each other."""
    mine = select(Host).where(Host.person_id == person_id)
    return session.scalars(mine.with_for_update().execution_options(populate_existing=True)).one()


def begin_hosting(session: Session, person_id: int) -> Host:
    """The host row of this person, held; made when they say the first thing about their talks."""
    if session.get(Host, person_id) is None:
        session.add(Host(person_id=person_id))
        session.flush()
    return lock_host(session, person_id)
