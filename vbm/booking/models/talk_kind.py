"""A kind of talk that can be booked, and the rules of its times."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from vbm.support import clock
from vbm.support.models import Base
from vbm.support.scope import DeskOwned


class Audience(StrEnum):
    ANYONE = "anyone"  # offered on the public site; booked by somebody unknown, it opens a lead
    CLIENTS = "clients"  # offered to owners of clients, and to whoever was sent its address


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
