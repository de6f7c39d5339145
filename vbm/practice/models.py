"""The one practice of this installation."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, String
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.activity.models import record
from vbm.support import clock
from vbm.support.models import Base
from vbm.support.refusals import Refused, Stale

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
    # Rises when something that is drawn everywhere gets another name, so that no page shows the old one.
    names_revision: Mapped[int] = mapped_column(default=0)
    # How many clients one person serves well, and at most; beyond it is a warning, never a wall.
    vbm_comfortable: Mapped[int] = mapped_column(default=2)
    vbm_most: Mapped[int] = mapped_column(default=3)
    va_comfortable: Mapped[int] = mapped_column(default=5)
    va_most: Mapped[int] = mapped_column(default=10)
    # Room for clients who want a manager: what visitors are told. `places_taken` is counted when an engagement begins or ends.
    client_places: Mapped[int] = mapped_column(default=3)
    places_taken: Mapped[int] = mapped_column(default=0)
    next_place_on: Mapped[date | None]
    next_place_said_on: Mapped[date | None]  # by hand; while it is to come, it stands before what was counted
    # Sites that may show the questionnaire in a frame of theirs: {"origins": ["https://…"]}.
    framed_by: Mapped[dict[str, Any]] = mapped_column(default=dict)
    # Days after which something is forgotten, where the practice chose other numbers than ours.
    kept_days: Mapped[dict[str, Any]] = mapped_column(default=dict)
    # How strict the public forms are: {"disposable": ["mail.example"], "always_prove": true, "crowded_until": "…"}.
    visitor_rules: Mapped[dict[str, Any]] = mapped_column(default=dict)
    leads_revision: Mapped[int] = mapped_column(default=0)

    @classmethod
    def set_up(cls, session: Session, name: str, *, timezone: str, currency: str) -> "Practice":
        """Make the one practice; when two people do so at once, the second hears of the first."""
        practice = cls(name=name, timezone=timezone, currency=currency)
        taken = Stale("Somebody has set up this practice a moment ago. Sign in, or ask them to invite you.")
        if the_practice(session) is not None:
            raise taken
        session.add(practice)
        try:
            session.flush()
        except IntegrityError:
            raise taken from None
        return practice

    def describe(self, session: Session, *, name: str, timezone: str, currency: str, by: int) -> None:
        self.name, self.timezone, self.currency = name, timezone, currency
        self.names_revision += 1
        record(session, "practice.described", about="practice:1", by=by)

    def advise(self, session: Session, *, vbm: tuple[int, int], va: tuple[int, int], by: int) -> None:
        """Say how many clients one person serves well, and how many at most."""
        if any(comfortable > most for comfortable, most in (vbm, va)):
            raise Refused("What is comfortable cannot be more than the most.")
        (self.vbm_comfortable, self.vbm_most), (self.va_comfortable, self.va_most) = vbm, va
        record(session, "practice.advised", about="practice:1", by=by, vbm=list(vbm), va=list(va))

    def keep_for(self, session: Session, *, spam: int, closed: int, by: int) -> None:
        """Days after which spam, and leads that are closed and silent, are forgotten."""
        self.kept_days = {**self.kept_days, "spam": spam, "closed": closed}
        record(session, "practice.keeping_changed", about="practice:1", by=by, spam=spam, closed=closed)

    def say_room(self, session: Session, places: int, *, next_on: date | None, by: int) -> None:
        """Say for how many clients there are places, and when the next one opens, where we know better than the agreements."""
        self.client_places, self.next_place_said_on = places, next_on
        record(session, "practice.room_said", about="practice:1", by=by, places=places)

    def be_framed_by(self, session: Session, origins: list[str], *, by: int) -> None:
        self.framed_by = {"origins": origins}
        record(session, "practice.framed", about="practice:1", by=by, count=len(origins))


def the_practice(session: Session) -> Practice | None:
    """The practice, or None before the first visit has set it up."""
    return session.get(Practice, ONLY)


def our_practice(session: Session) -> Practice:
    """The practice, for those who could not be here without one."""
    return session.get_one(Practice, ONLY)


def our_zone(session: Session) -> str:
    """The practice's own time zone; UTC before the first visit has set it up."""
    practice = the_practice(session)
    return practice.timezone if practice else "UTC"


def frame_origins(session: Session) -> list[str]:
    """The sites that may show our questionnaire in a frame of theirs."""
    practice = the_practice(session)
    return list(practice.framed_by.get("origins", ())) if practice else []
