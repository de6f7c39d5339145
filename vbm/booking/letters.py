"""What visitors hear of their talk by mail: once for each of its revisions, with the invite, by the clocks they live by."""

from typing import Any

from flask import current_app
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.activity.models import record
from vbm.booking.invite import CANCEL, MAILBOX, REQUEST, invite, place_of
from vbm.booking.models import Appointment, TalkKind
from vbm.booking.said_times import said_twice
from vbm.booking.tokens import MANAGE, token_of
from vbm.mail.mailbox import Mailbox
from vbm.mail.models import Message, State
from vbm.mail.names import first_name, plain_name
from vbm.mail.strangers import DEEDS, FOR_HOST, write_about_deed
from vbm.mail.transport import sender_of
from vbm.practice.models import our_practice
from vbm.support import clock
from vbm.web.links import external_url

SUBJECTS = {
    "booked": "Your talk: {when}",
    "requested": "You asked for a talk: {when}",
    "moved": "A new time for your talk: {when}",
    "cancelled": "Cancelled: your talk, {when}",
    "declined": "The talk you asked for",
    "lapsed": "Another time for your talk",
    "reminder": "Your talk: {when}",
    "no_show": "We missed you",
}
INVITED = {"booked": REQUEST, "moved": REQUEST, "requested": REQUEST, "cancelled": CANCEL, "declined": CANCEL, "lapsed": CANCEL}
CHANGES = frozenset(INVITED)
MAY_CHANGE = frozenset({"booked", "requested", "moved", "reminder"})
UNSAID = {"reason": "", "by_host": False, "by_clocks": False, "was_asked": False, "is_moved": False, "quiet_url": ""}
OVERTAKEN = "Something newer was written about this talk."


def write_to_visitor(
    session: Session, talk: Appointment, what: str, *, turn: str = "", by_us: bool, **more: Any
) -> Message | None:
    """None where no address was left, where it wants no mail, or where it had enough of them today."""
    if not MAILBOX.fullmatch(talk.email):
        return None
    key = f"{talk.about}:{what}" if what == "no_show" else f"{talk.about}:{talk.sequence}:{what}{turn}"
    letter = write_about_deed(
        session,
        f"{DEEDS}{what}",
        key=key,
        about=talk.about,
        to_email=talk.email,
        to_name=plain_name(talk.name),
        subject=SUBJECTS[what].format(when=_begins(talk)),
        by_us=by_us,
        is_known=talk.made_by_id is not None,
        invite=_invite(session, talk, what),
        first_name=first_name(talk.name),
        may_change=what in MAY_CHANGE,
        **UNSAID | _said(session, talk, what) | more,
    )
    if letter is None:
        record(session, "appointment.letter_held_back", about=talk.about, by=None, appointment=talk.id)
    elif what in CHANGES:
        _overtake(session, talk, letter)
    return letter


def was_invited(session: Session, talk: Appointment) -> bool:
    """Whether it stands in a calendar of theirs, as far as we know."""
    invites = select(Message.id).where(Message.about == talk.about, Message.invite.is_not(None))
    return session.scalar(invites.limit(1)) is not None


def manage_url(talk: Appointment) -> str:
    return external_url("booking.talk_links.show", token=token_of(talk, MANAGE))


def whom_from() -> str:
    """Whom our mails are from: the organizer of every talk."""
    return sender_of(current_app.config["SMTP_URL"] or "", current_app.config["BASE_URL"])


def _begins(talk: Appointment) -> str:
    here = talk.starts_at.astimezone(clock.zone(talk.timezone))
    return f"{here:%A} {here.day} {here:%B}, {here:%H:%M}"


def _said(session: Session, talk: Appointment, what: str) -> dict[str, Any]:
    kind, host = session.get_one(TalkKind, talk.kind_id), session.get_one(Person, talk.host_id)
    today = clock.today(talk.timezone)
    book_url = external_url("booking.talks.new" if kind.retired_at else "booking.days.show", slug=kind.slug)
    return {
        "when": said_twice(talk.starts_at, talk.minutes, zone=talk.timezone, host_zone=talk.host_timezone, today=today),
        "where": place_of(talk, _is_known(session, talk)) if what in MAY_CHANGE else "",
        "kind_name": kind.name,
        "host_name": host.name,
        "book_url": book_url.partition("?")[0],
        "manage_url": manage_url(talk),
    }


def _invite(session: Session, talk: Appointment, what: str) -> str | None:
    """What was asked for has none before it is approved; where there was one, every change has one."""
    method = INVITED.get(what)
    if method is None or (what not in ("booked", "moved") and not was_invited(session, talk)):
        return None
    return invite(
        talk,
        session.get_one(TalkKind, talk.kind_id),
        our_practice(session).name,
        sender=whom_from(),
        host_name=session.get_one(Person, talk.host_id).name,
        manage_url=manage_url(talk),
        method=method,
        confirmed=_is_known(session, talk),
        at=clock.now(),
    )


def _is_known(session: Session, talk: Appointment) -> bool:
    """Whether what was typed with this address is theirs; what one of ours wrote down is."""
    return talk.made_by_id is not None or Mailbox.is_confirmed(session, talk.email)


def _overtake(session: Session, talk: Appointment, letter: Message) -> None:
    """Nobody gets the old time after the new one, nor a reminder of a talk that is off."""
    theirs = Message.about == talk.about, Message.kind.startswith(DEEDS, autoescape=True), Message.kind != FOR_HOST
    older = update(Message).where(*theirs, Message.state == State.WAITING, Message.id < letter.id)
    cancelled = older.values(state=State.CANCELLED, trouble=OVERTAKEN)
    session.execute(cancelled, execution_options={"synchronize_session": "fetch"})
