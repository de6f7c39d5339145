"""A visitor asks for a talk."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.activity.models import record
from vbm.support import clock
from vbm.support.models import Base
from vbm.support.scope import DeskOwned


class TalkRequest(Base, DeskOwned):
    __tablename__ = "talk_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(254))
    topic: Mapped[str] = mapped_column(Text, default="")
    best_times: Mapped[str] = mapped_column(String(300), default="")
    timezone: Mapped[str | None] = mapped_column(String(64))
    submission_id: Mapped[int | None] = mapped_column(ForeignKey("submission.id"), index=True)
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("lead.id"), index=True)
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    # Looked like a robot's: kept for a person to judge, until then it is no lead and gets no mail.
    suspicions: Mapped[dict[str, Any]] = mapped_column(default=dict)
    held_at: Mapped[datetime | None] = mapped_column(index=True)
    wants_a_place: Mapped[bool] = mapped_column(default=False)  # on the waiting list; asked only when there is no room

    @classmethod
    def ask(
        cls,
        session: Session,
        *,
        name: str,
        email: str,
        topic: str = "",
        best_times: str = "",
        timezone: str | None = None,
        submission_id: int | None = None,
        at: datetime | None = None,
    ) -> "TalkRequest":
        asked = cls(name=name, email=email, topic=topic, best_times=best_times, submission_id=submission_id)
        asked.timezone, asked.asked_at = timezone if timezone in clock.zone_names() else None, at or clock.now()
        session.add(asked)
        session.flush()
        record(session, "talk.requested", about=f"talk:{asked.id}", by=None, at=at, talk=asked.id)
        return asked
