"""Reminders are not planned but found to be due, so there is nothing to take back when a talk is moved or cancelled."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import exists, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from vbm.activity.models import Activity
from vbm.booking.letters import write_to_visitor
from vbm.booking.models import Appointment, AppointmentState, Reminder
from vbm.booking.models.appointment import lock_appointment
from vbm.booking.tokens import REMINDERS, token_of
from vbm.mail.models import Message, State
from vbm.web.links import external_url

DOWN_FOR = timedelta(days=2)  # a talk that began longer ago is looked at no more
MOST = 200
UNWANTED = "They want no reminders for this talk."
NO_LETTER = "Their address takes no mail from us today."
BEGUN = "The talk had begun before it could leave."


class Rule(NamedTuple):
    before: timedelta
    ahead: timedelta  # where it was booked, or moved, later than this, they have just read about it
    late: timedelta


HOUR = timedelta(hours=1)
RULES = {"day": Rule(24 * HOUR, 30 * HOUR, 6 * HOUR), "hour": Rule(HOUR, 3 * HOUR, timedelta(minutes=20))}


class Decision(NamedTuple):
    skipped_because: str | None  # None: it goes


def decide(rule: Rule, *, starts_at: datetime, booked_at: datetime, wanted: bool, now: datetime) -> Decision | None:
    """None while it is not due. Hours are hours that pass, whatever the clocks on the wall do meanwhile."""
    due = starts_at - rule.before
    if now < due:
        return None
    if starts_at - booked_at < rule.ahead:
        return Decision(f"It was booked or moved less than {_hours(rule.ahead)} hours before.")
    if now > due + rule.late:
        return Decision("It was found too late to be of use: nothing ran when it was due.")
    return Decision(None if wanted else UNWANTED)


def due_reminders(session: Session, now: datetime) -> list[tuple[int, str]]:
    """Talks, each with what nobody has decided yet for it as it stands now."""
    found: list[tuple[int, str]] = []
    for kind, rule in RULES.items():
        same = Reminder.appointment_id == Appointment.id, Reminder.sequence == Appointment.sequence, Reminder.kind == kind
        near = Appointment.starts_at <= now + rule.before, Appointment.starts_at > now - DOWN_FOR
        asked = select(Appointment.id).where(Appointment.state == AppointmentState.BOOKED, *near, ~exists().where(*same))
        found += [(id, kind) for id in session.scalars(asked.order_by(Appointment.starts_at.desc()).limit(MOST))]
    return found


def remind(session: Session, id: int, kind: str, now: datetime) -> None:
    """Looked at again while it is held, and decided once: of several schedulers the key lets one write it down."""
    talk = lock_appointment(session, id)
    if talk is None or talk.state != AppointmentState.BOOKED:
        return
    decision = decide(RULES[kind], starts_at=talk.starts_at, booked_at=_booked_at(session, talk), wanted=talk.reminders, now=now)
    if decision is None:
        return
    decided = Reminder(appointment_id=talk.id, sequence=talk.sequence, kind=kind, at=now)
    decided.skipped_because = decision.skipped_because
    if _is_first(session, decided) and decision.skipped_because is None:
        url = external_url("booking.talk_links.edit_reminders", token=token_of(talk, REMINDERS))
        if write_to_visitor(session, talk, "reminder", turn=f":{kind}", by_us=False, quiet_url=url) is None:
            decided.skipped_because = NO_LETTER


def let_go_of_late(session: Session, now: datetime) -> None:
    """A reminder that waited too long for the mail server stays here."""
    waiting = select(Message).where(Message.kind == "appointment_reminder", Message.state == State.WAITING).with_for_update()
    for message in session.scalars(waiting).all():
        talk = session.get(Appointment, int(message.about.removeprefix("appointment:")))
        if talk is None or talk.has_begun(now):
            message.state, message.trouble = State.CANCELLED, BEGUN


def _booked_at(session: Session, talk: Appointment) -> datetime:
    """When it came to be as it is now, as far as its time goes."""
    took = Activity.about == talk.about, Activity.kind.in_(["appointment.booked", "appointment.moved"])
    return session.scalar(select(func.max(Activity.at)).where(*took)) or talk.made_at


def _is_first(session: Session, decided: Reminder) -> bool:
    try:
        with session.begin_nested():
            session.add(decided)
    except IntegrityError:
        return False
    return True


def _hours(span: timedelta) -> int:
    return int(span.total_seconds()) // 3600
