"""What arrived in whose mailbox."""

from typing import Any

from icalendar import Calendar
from sqlalchemy import select

from vbm.mail.models import Message

OMAR = "omar@diaz.test"


def mails(desk: Any, to: str = OMAR) -> list[Message]:
    """In the order in which they were written."""
    with desk() as session:
        found = list(session.scalars(select(Message).where(Message.to_email == to).order_by(Message.id)))
        session.expunge_all()
        return found


def kinds(desk: Any, to: str = OMAR) -> list[str]:
    return [one.kind.removeprefix("appointment_") for one in mails(desk, to)]


def said(mail: Message) -> str:
    return "\n".join([mail.subject, mail.text, mail.html, mail.to_name, (mail.invite or "").replace("\r\n ", "")])


def entry(mail: Message) -> Any:
    """The one event of its invite, with the method beside it."""
    calendar = Calendar.from_ical(mail.invite or "")
    [event] = calendar.walk("VEVENT")
    return calendar["METHOD"], event
