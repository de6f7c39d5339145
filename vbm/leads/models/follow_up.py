"""A mail we may send later: a row with a due time, decided once, at the moment it would leave."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, String, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from vbm.booking.models import Appointment
from vbm.booking.models.appointment import TAKES_TIME
from vbm.leads.models.consent import FOLLOW_UP, stands
from vbm.leads.models.lead import Lead
from vbm.leads.models.stages import BEFORE_A_TALK, Stage
from vbm.practice.holidays import next_working_day
from vbm.support import clock
from vbm.support.models import Base
from vbm.support.scope import DeskOwned

SEND_AT = 9
TOO_LATE = timedelta(days=7)


class FollowUpState(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    SKIPPED = "skipped"


class FollowUp(Base, DeskOwned):
    __tablename__ = "follow_up"

    id: Mapped[int] = mapped_column(primary_key=True)
    lead_id: Mapped[int] = mapped_column(ForeignKey("lead.id"), index=True)
    key: Mapped[str] = mapped_column(String(80), unique=True)
    due_at: Mapped[datetime] = mapped_column(index=True)
    state: Mapped[FollowUpState] = mapped_column(default=FollowUpState.WAITING)
    reason: Mapped[str | None] = mapped_column(String(200))
    settled_at: Mapped[datetime | None]

    @classmethod
    def plan(cls, session: Session, lead: Lead, key: str, *, zone: str, at: datetime | None = None) -> "FollowUp":
        """Due at nine on the next working day; asked twice with one key, there is one."""
        planned = session.scalar(select(cls).where(cls.key == key))
        if planned is None:
            day = next_working_day(session, (at or clock.now()).astimezone(clock.zone(zone)).date())
            planned = cls(lead_id=lead.id, key=key, due_at=clock.at_wall_time(day, SEND_AT, zone), state=FollowUpState.WAITING)
            session.add(planned)
            session.flush()
        return planned


def due_follow_ups(session: Session, most: int = 100) -> list[int]:
    ready = FollowUp.state == FollowUpState.WAITING, FollowUp.due_at <= clock.now()
    return list(session.scalars(select(FollowUp.id).where(*ready).order_by(FollowUp.due_at, FollowUp.id).limit(most)))


def settle(
    session: Session, follow_up_id: int, state: FollowUpState, reason: str | None = None, *, at: datetime | None = None
) -> bool:
    """Decide it, unless somebody else just has; whoever gets True does what was decided."""
    waiting = FollowUp.id == follow_up_id, FollowUp.state == FollowUpState.WAITING
    decided = update(FollowUp).where(*waiting).values(state=state, reason=reason, settled_at=at or clock.now())
    return session.execute(decided, execution_options={"synchronize_session": False}).rowcount == 1  # type: ignore[attr-defined, no-any-return]


def skip_waiting(session: Session, lead_id: int, reason: str, *, at: datetime | None = None) -> None:
    waiting = FollowUp.lead_id == lead_id, FollowUp.state == FollowUpState.WAITING
    values = {"state": FollowUpState.SKIPPED, "reason": reason, "settled_at": at or clock.now()}
    session.execute(update(FollowUp).where(*waiting).values(values), execution_options={"synchronize_session": "fetch"})


def why_not(session: Session, lead: Lead, due_at: datetime) -> str | None:
    """The first reason not to send now, in words for the lead's page; None when it may go."""
    if not stands(session, lead, FOLLOW_UP):
        return "They no longer want follow-ups."
    if lead.talk_asked_at is not None:
        return "They asked for a talk."
    if session.scalar(select(Appointment.id).where(Appointment.lead_id == lead.id, Appointment.state.in_(TAKES_TIME)).limit(1)):
        return "They have a talk with us."
    if lead.stage == Stage.WON:
        return "They are a client now."
    if lead.stage.is_closed:
        return f"The lead is closed: {lead.stage.label}."
    if lead.stage not in BEFORE_A_TALK:
        return "They are already talking with us."
    if clock.now() - due_at > TOO_LATE:
        return "It would have been more than a week late."
    return None
