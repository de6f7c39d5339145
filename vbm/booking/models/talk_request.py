"""A visitor asks for a talk."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ForeignKey, String, Text, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.activity.models import record
from vbm.support import clock
from vbm.support.held import HOLD, NOTHING_ODD, Held, Verdict
from vbm.support.models import Base
from vbm.support.scope import DeskOwned

MOST_ACTIVE, ACTIVE_FOR = 2, timedelta(days=14)
ASKED_TWICE = "The same address asked for two talks in the last fourteen days."


class TalkRequest(Base, Held, DeskOwned):
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
    kind_id: Mapped[int | None] = mapped_column(ForeignKey("talk_kind.id"), index=True)  # no time was free, or none suited
    told_at: Mapped[datetime | None]  # that times are free again, once; who saw some need not be

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
        wants_a_place: bool = False,
        kind_id: int | None = None,
        saw_free_times: bool = False,
        verdict: Verdict = NOTHING_ODD,
        at: datetime | None = None,
    ) -> "TalkRequest":
        if cls.active(session, email) >= MOST_ACTIVE:
            verdict = verdict.and_because(ASKED_TWICE, HOLD)
        asked = cls(name=name, email=email, topic=topic, best_times=best_times, submission_id=submission_id)
        asked.wants_a_place, asked.kind_id = wants_a_place, kind_id
        asked.timezone, asked.asked_at = timezone if timezone in clock.zone_names() else None, at or clock.now()
        asked.told_at = asked.asked_at if saw_free_times else None
        asked.take_verdict(verdict, at=asked.asked_at)
        session.add(asked)
        session.flush()
        kind = "talk.held" if asked.held_at else "talk.requested"
        record(session, kind, about=f"talk:{asked.id}", by=None, at=at, talk=asked.id)
        return asked

    @classmethod
    def active(cls, session: Session, email: str) -> int:
        """How many talks this address waits for; a stranger is never told."""
        lately = cls.asked_at > clock.now() - ACTIVE_FOR, cls.held_at.is_(None)
        return session.scalar(select(func.count(cls.id)).where(func.lower(cls.email) == email.strip().lower(), *lately)) or 0

    def let_in(self, session: Session, *, by: int | None) -> bool:
        """A real person's after all: what follows from asking follows now, once."""
        if not self.release(session):
            return False
        record(session, "talk.requested", about=f"talk:{self.id}", by=by, talk=self.id)
        return True
