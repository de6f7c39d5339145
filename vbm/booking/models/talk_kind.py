"""A kind of talk that can be booked, and the rules of its times."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, Text, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.activity.models import record
from vbm.support import clock
from vbm.support.models import Base
from vbm.support.refusals import Refused
from vbm.support.scope import DeskOwned


class Audience(StrEnum):
    ANYONE = "anyone"  # offered on the public site; booked by somebody unknown, it opens a lead
    CLIENTS = "clients"  # offered to owners of clients, and to whoever was sent its address

    @property
    def label(self) -> str:
        return {"anyone": "Anyone, on your site", "clients": "Your clients, and whom you send the address"}[self]


class TalkKind(Base, DeskOwned):
    __tablename__ = "talk_kind"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    host_id: Mapped[int] = mapped_column(ForeignKey("talk_host.person_id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    description: Mapped[str] = mapped_column(Text, default="")
    audience: Mapped[Audience] = mapped_column(default=Audience.ANYONE)
    place: Mapped[int] = mapped_column(default=0)  # in the list
    minutes: Mapped[int] = mapped_column(default=20)
    step: Mapped[int] = mapped_column(default=30)  # minutes from one offered start to the next
    before: Mapped[int] = mapped_column("buffer_before", default=0)  # minutes kept free
    after: Mapped[int] = mapped_column("buffer_after", default=10)
    notice_hours: Mapped[int] = mapped_column(default=12)
    notice_days: Mapped[int] = mapped_column(default=1)  # calendar days of the host: 1 is “not today”
    days_ahead: Mapped[int] = mapped_column(default=30)
    most_a_day: Mapped[int | None] = mapped_column(default=4)
    needs_approval: Mapped[bool] = mapped_column(default=False)
    change_until_hours: Mapped[int] = mapped_column(default=4)  # until when people move or cancel by themselves
    by_video: Mapped[bool] = mapped_column(default=True)
    by_phone: Mapped[bool] = mapped_column(default=True)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    retired_at: Mapped[datetime | None]  # not offered any more; talks that are booked stay

    @classmethod
    def add(cls, session: Session, *, by: int, **said: Any) -> "TalkKind":
        """At the end of the list."""
        last = session.scalar(select(func.max(cls.place)))
        kind = cls(place=0 if last is None else last + 1, **said)
        session.add(kind)
        session.flush()
        kind.most_a_day = said.get("most_a_day", kind.most_a_day)  # None is no number, and not the default
        kind._log(session, "talks.kind_added", by)
        return kind

    def describe(self, session: Session, *, by: int, **said: Any) -> None:
        for name, value in said.items():
            setattr(self, name, value)
        self._log(session, "talks.kind_described", by)

    def retire(self, session: Session, *, by: int) -> None:
        """Not offered from now on; what is booked stays booked."""
        self.retired_at = self.retired_at or clock.now()
        self._log(session, "talks.kind_retired", by)

    def bring_back(self, session: Session, *, by: int) -> None:
        self.retired_at = None
        self._log(session, "talks.kind_brought_back", by)

    def move_up(self, session: Session, *, by: int) -> None:
        """Before the one that stands before it."""
        kinds = kinds_in_order(session)
        if self not in kinds:
            raise Refused("It is not offered now. Bring it back first.")
        here = kinds.index(self)
        kinds.insert(max(here - 1, 0), kinds.pop(here))
        for place, kind in enumerate(kinds):
            kind.place = place
        self._log(session, "talks.kind_moved", by)

    def _log(self, session: Session, kind: str, by: int) -> None:
        record(session, kind, about=f"talk_kind:{self.id}", by=by, talk_kind=self.id)


def kinds_in_order(session: Session, *, retired: bool = False) -> list[TalkKind]:
    asked = select(TalkKind).where(TalkKind.retired_at.is_not(None) if retired else TalkKind.retired_at.is_(None))
    return list(session.scalars(asked.order_by(TalkKind.place, TalkKind.id)))
