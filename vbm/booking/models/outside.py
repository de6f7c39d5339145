"""A calendar that the host keeps elsewhere, and when it says they are busy. Of what is in it we keep the times only."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from vbm.support import clock
from vbm.support.models import Base
from vbm.support.scope import DeskOwned


class OutsideCalendar(Base, DeskOwned):
    __tablename__ = "outside_calendar"

    id: Mapped[int] = mapped_column(primary_key=True)
    host_id: Mapped[int] = mapped_column(ForeignKey("talk_host.person_id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    address: Mapped[str] = mapped_column(String(2000))  # often a secret; shown to its own host only, and never whole
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    etag: Mapped[str] = mapped_column(String(200), default="")
    tries: Mapped[int] = mapped_column(default=0)  # in vain, since it was last read
    next_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
    tried_at: Mapped[datetime | None]
    read_at: Mapped[datetime | None]
    trouble: Mapped[str | None] = mapped_column(String(300))
    digest: Mapped[str] = mapped_column(String(64), default="")  # of what was read last


class BusyBlock(Base, DeskOwned):
    __tablename__ = "busy_block"

    id: Mapped[int] = mapped_column(primary_key=True)
    calendar_id: Mapped[int] = mapped_column(ForeignKey("outside_calendar.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]
