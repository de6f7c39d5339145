"""A talk with its time. The instant is the truth; the host's wall time beside it is what was agreed to."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.activity.models import record
from vbm.support import clock
from vbm.support.held import Held
from vbm.support.models import Base
from vbm.support.refusals import Refused, Stale
from vbm.support.scope import DeskOwned


class AppointmentState(StrEnum):
    WAITING = "waiting"  # looked odd, or its address has to be confirmed: takes no time until it is let in
    REQUESTED = "requested"
    BOOKED = "booked"
    TOOK_PLACE = "took_place"
    NO_SHOW = "no_show"
    DECLINED = "declined"
    LAPSED = "lapsed"  # nobody answered the request, or its time was taken before it was let in
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        return LABELS[self]

    @property
    def takes_time(self) -> bool:
        return self in TAKES_TIME

    @property
    def counts(self) -> bool:
        """Towards the most that a day may hold."""
        return self in COUNTS


LABELS = {
    AppointmentState.WAITING: "Waits to be confirmed",
    AppointmentState.REQUESTED: "Asked for, waits for your yes",
    AppointmentState.BOOKED: "Booked",
    AppointmentState.TOOK_PLACE: "Held",
    AppointmentState.NO_SHOW: "Did not come",
    AppointmentState.DECLINED: "Declined",
    AppointmentState.LAPSED: "Lapsed",
    AppointmentState.CANCELLED: "Cancelled",
}
VISITOR, HOST = "visitor", "host"
TAKES_TIME = (AppointmentState.REQUESTED, AppointmentState.BOOKED)
COUNTS = (*TAKES_TIME, AppointmentState.TOOK_PLACE, AppointmentState.NO_SHOW)


class Appointment(Base, Held, DeskOwned):
    __tablename__ = "appointment"
    __table_args__ = (
        CheckConstraint("starts_at < ends_at", name="in_order"),
        Index("ix_appointment_host_starts", "host_id", "starts_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), unique=True, default=lambda: str(uuid.uuid4()))
    request_id: Mapped[str] = mapped_column(String(64), unique=True, default=lambda: uuid.uuid4().hex)
    host_id: Mapped[int] = mapped_column(ForeignKey("talk_host.person_id"))
    kind_id: Mapped[int] = mapped_column(ForeignKey("talk_kind.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]
    before: Mapped[int] = mapped_column("buffer_before", default=0)  # minutes, as the kind said when the time was taken
    after: Mapped[int] = mapped_column("buffer_after", default=0)
    host_wall: Mapped[str] = mapped_column(String(16))  # 2026-03-10T13:00 in `host_timezone`
    host_timezone: Mapped[str] = mapped_column(String(64))
    timezone: Mapped[str] = mapped_column(String(64))  # the visitor's
    state: Mapped[AppointmentState] = mapped_column(default=AppointmentState.BOOKED, index=True)
    state_since: Mapped[datetime] = mapped_column(default=clock.now)
    sequence: Mapped[int] = mapped_column(default=0)
    link_version: Mapped[int] = mapped_column(default=0)
    overlaps: Mapped[bool] = mapped_column(default=False)  # the host said: book anyway
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(254), index=True)
    phone: Mapped[str] = mapped_column(String(40), default="")
    by_phone: Mapped[bool] = mapped_column(default=False)
    where: Mapped[str] = mapped_column("meeting_place", String(300), default="")  # the video link, or who calls which number
    question: Mapped[str] = mapped_column(Text, default="")
    notes: Mapped[str] = mapped_column(Text, default="")  # the host's, of what was said
    cancelled_by: Mapped[str] = mapped_column(String(10), default="")  # visitor or host
    reason: Mapped[str] = mapped_column(String(500), default="")  # of who cancelled or declined, in their words
    reminders: Mapped[bool] = mapped_column(default=True)
    submission_id: Mapped[int | None] = mapped_column(ForeignKey("submission.id"), index=True)
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("lead.id"), index=True)
    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id"), index=True)
    request_of_id: Mapped[int | None] = mapped_column(ForeignKey("talk_request.id"), index=True)  # what it answers
    wants_a_place: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # None: the visitor
    suspicions: Mapped[dict[str, Any]] = mapped_column(default=dict)
    held_at: Mapped[datetime | None] = mapped_column(index=True)

    @property
    def about(self) -> str:
        return f"appointment:{self.id}"

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds()) // 60

    def has_begun(self, at: datetime | None = None) -> bool:
        return self.starts_at <= (at or clock.now())

    def approve(self, session: Session, *, by: int, at: datetime | None = None) -> None:
        """The host says yes to what was asked for; its time was kept for it since."""
        self._must_be(AppointmentState.REQUESTED)
        if self.has_begun(at):
            raise Refused("Its time has passed. Decline it, or offer them another one.")
        self._enter(session, AppointmentState.BOOKED, "appointment.booked", by=by, at=at)

    def decline(self, session: Session, *, reason: str, by: int, at: datetime | None = None) -> None:
        self._must_be(AppointmentState.REQUESTED)
        self.reason = reason
        self._enter(session, AppointmentState.DECLINED, "appointment.declined", by=by, at=at)

    def cancel(self, session: Session, *, by: int | None, reason: str = "", at: datetime | None = None) -> None:
        """By the host, or with None by the visitor; it never comes back to life, a new one is booked instead."""
        self._must_be(AppointmentState.REQUESTED, AppointmentState.BOOKED)
        if self.has_begun(at):
            raise Refused("This talk has begun already, so it cannot be cancelled any more.")
        self.reason, self.cancelled_by, self.sequence = reason, HOST if by else VISITOR, self.sequence + 1
        self._enter(session, AppointmentState.CANCELLED, "appointment.cancelled", by=by, at=at)

    def lapse(self, session: Session, *, at: datetime | None = None) -> None:
        self._must_be(AppointmentState.REQUESTED, AppointmentState.WAITING)
        self.held_at = None
        self._enter(session, AppointmentState.LAPSED, "appointment.lapsed", by=None, at=at)

    def say_how_it_went(self, session: Session, state: AppointmentState, *, by: int, at: datetime | None = None) -> None:
        """That it was held, or that they did not come; said again, the other way, it is corrected."""
        self._must_be(AppointmentState.BOOKED, AppointmentState.TOOK_PLACE, AppointmentState.NO_SHOW)
        if not self.has_begun(at):
            raise Refused("It has not begun yet.")
        if state != self.state:
            self._enter(session, state, f"appointment.{state}", by=by, at=at)

    def let_in(self, session: Session, *, by: int | None) -> bool:
        """A real person's after all: whether its time is still free is asked by what follows from this, once."""
        if not self.release(session):
            return False
        record(session, "appointment.let_in", about=self.about, by=by, appointment=self.id)
        return True

    def note(self, session: Session, notes: str, *, by: int) -> None:
        self.notes = notes
        record(session, "appointment.noted", about=self.about, by=by, appointment=self.id)

    def renew_link(self, session: Session, *, by: int) -> None:
        """The private link given out before is void from now on."""
        self.link_version += 1
        record(session, "appointment.link_renewed", about=self.about, by=by, appointment=self.id)

    def _must_be(self, *states: AppointmentState) -> None:
        if self.state not in states:
            raise Stale(f"This talk is {AppointmentState(self.state).label.lower()} by now. Look at it again, then decide.")

    def _enter(
        self, session: Session, state: AppointmentState, kind: str, *, by: int | None, at: datetime | None, **data: Any
    ) -> None:
        self.state, self.state_since = state, at or clock.now()
        session.flush()
        record(session, kind, about=self.about, by=by, at=at, appointment=self.id, **data)


def lock_appointment(session: Session, id: int) -> Appointment | None:
    """Held until the commit, so that two decisions about it follow each other."""
    mine = select(Appointment).where(Appointment.id == id)
    return session.scalar(mine.with_for_update().execution_options(populate_existing=True))
