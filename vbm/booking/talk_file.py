"""A talk as a file to put into one's calendar by hand."""

from typing import Any

from flask import current_app
from sqlalchemy.orm import Session

from vbm.accounts.models import Person
from vbm.booking.invite import calendar_file
from vbm.booking.models import Appointment, TalkKind
from vbm.mail.transport import sender_of
from vbm.practice.models import our_practice
from vbm.support import clock


def talk_file(session: Session, talk: Appointment, *, manage_url: str = "", confirmed: bool = False) -> str:
    """`manage_url` and `confirmed` only for who reads the mail of its address."""
    kind, host = session.get_one(TalkKind, talk.kind_id), session.get_one(Person, talk.host_id)
    sender = sender_of(current_app.config["SMTP_URL"] or "", current_app.config["BASE_URL"])
    about: dict[str, Any] = {
        "sender": sender,
        "host_name": host.name,
        "manage_url": manage_url,
        "confirmed": confirmed,
        "at": clock.now(),
    }
    return calendar_file(talk, kind, our_practice(session).name, **about)
