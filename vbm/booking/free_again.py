"""Who asked for a talk when no time was free hears when times are free again: in their turn, once, no more than can be served."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vbm.booking.models import Appointment, TalkKind, TalkRequest
from vbm.booking.offering import offered_times
from vbm.mail.mailbox import Mailbox
from vbm.mail.names import first_name, plain_name
from vbm.mail.strangers import write_to_stranger
from vbm.web.links import external_url

WAIT_AT_MOST = timedelta(days=90)
FIRST_CHOICE = timedelta(days=1)  # whom we told has so long before the next ones hear of the same times
A_DAY = timedelta(days=1)
STILL_WAITS = TalkRequest.told_at.is_(None), TalkRequest.held_at.is_(None)


def due_to_hear(session: Session, at: datetime) -> list[int]:
    """Those who waited longest, of each kind as many as times are free."""
    waits = *STILL_WAITS, TalkRequest.asked_at > at - WAIT_AT_MOST
    kinds = select(TalkKind).where(TalkKind.id.in_(select(TalkRequest.kind_id).where(*waits)), TalkKind.retired_at.is_(None))
    found: list[int] = []
    for kind in session.scalars(kinds).all():
        free = len(offered_times(session, kind, at.date() - A_DAY, at.date() + A_DAY * (kind.days_ahead + 2), zone="UTC", now=at))
        turn = select(TalkRequest.id).where(TalkRequest.kind_id == kind.id, *waits).order_by(TalkRequest.asked_at, TalkRequest.id)
        found += session.scalars(turn.limit(max(free - _told_lately(session, kind, at), 0)))
    return found


def tell_that_times_are_free(session: Session, id: int, at: datetime) -> None:
    """Held until the commit and looked at again: of several who try at once one tells them."""
    mine = select(TalkRequest).where(TalkRequest.id == id, *STILL_WAITS).with_for_update()
    asked = session.scalar(mine.execution_options(populate_existing=True))
    if asked is None or asked.kind_id is None:
        return
    needs_nothing = _has_booked_since(session, asked) or Mailbox.is_suppressed(session, asked.email)
    if needs_nothing or _write(session, asked, session.get_one(TalkKind, asked.kind_id)):
        asked.told_at = at


def _write(session: Session, asked: TalkRequest, kind: TalkKind) -> bool:
    """False while another mail of ours waits for its day there: their turn stays."""
    sent = write_to_stranger(
        session,
        "talk_times_free",
        key=f"talk-times:{asked.id}",
        about=f"lead:{asked.lead_id}" if asked.lead_id else f"talk:{asked.id}",
        to_email=asked.email,
        to_name=plain_name(asked.name),
        subject="Times for a talk are free again",
        first_name=first_name(asked.name),
        talk=kind.name,
        times_url=external_url("booking.days.show", slug=kind.slug),
    )
    return sent is not None


def _has_booked_since(session: Session, asked: TalkRequest) -> bool:
    theirs = func.lower(Appointment.email) == asked.email.strip().lower()
    return session.scalar(select(Appointment.id).where(theirs, Appointment.made_at >= asked.asked_at).limit(1)) is not None


def _told_lately(session: Session, kind: TalkKind, at: datetime) -> int:
    lately = TalkRequest.told_at > at - FIRST_CHOICE, TalkRequest.told_at > TalkRequest.asked_at
    return session.scalar(select(func.count(TalkRequest.id)).where(TalkRequest.kind_id == kind.id, *lately)) or 0
