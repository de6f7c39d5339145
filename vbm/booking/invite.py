"""A talk as calendars read it: an invite that Gmail, Outlook and Apple take as their own, a file to download, a line of the feed.

The same UID for ever and a higher SEQUENCE after every change (RFC 5545, 5546); instants in UTC, so that no zone can be missed.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr

from icalendar import Calendar, Event, vCalAddress

from vbm.booking.models import Appointment, AppointmentState, TalkKind
from vbm.web.forms import clean
from vbm.web.links import web_address

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
MAKER = "-//vbm//talks//EN"
BY_PHONE = "By phone"
MAILBOX = re.compile(r"[^\s<>()\[\]\\,;:\"@]+@[^\s<>()\[\]\\,;:\"@]+")
BREAKS = re.compile(r"[\x85\u2028\u2029]|\r\n?")  # some readers end a line there
READ_AGAIN = timedelta(minutes=30)


def invite(
    talk: Appointment,
    kind: TalkKind,
    practice_name: str,
    *,
    sender: str,
    host_name: str,
    manage_url: str,
    method: str,
    confirmed: bool,
    at: datetime,
) -> str:
    """The text/calendar part of a mail: METHOD says what the mail asks, REQUEST or CANCEL.

    Until the address is confirmed there is nothing in it that a stranger typed: neither a name nor a number.
    """
    event = _event(talk, kind, practice_name, host_name=host_name, manage_url=manage_url, confirmed=confirmed, at=at)
    _address(event, "organizer", parseaddr(sender)[1], host_name)
    guest = {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}
    _address(event, "attendee", talk.email, talk.name if confirmed else "", **guest)
    return _written([event], method=method)


def calendar_file(
    talk: Appointment,
    kind: TalkKind,
    practice_name: str,
    *,
    sender: str,
    host_name: str,
    manage_url: str = "",
    confirmed: bool = True,
    at: datetime,
) -> str:
    """To download. Leave `manage_url` out where whoever downloads it may not be who reads the mail."""
    event = _event(talk, kind, practice_name, host_name=host_name, manage_url=manage_url, confirmed=confirmed, at=at)
    _address(event, "organizer", parseaddr(sender)[1], host_name)
    return _written([event], method=PUBLISH)


def feed(name: str, talks: Iterable[tuple[Appointment, TalkKind, str]]) -> str:
    """All talks of a host, each with the address of its page here; for calendars that come again by themselves."""
    return _written([_line(talk, kind, url) for talk, kind, url in talks], name=name)


def _line(talk: Appointment, kind: TalkKind, url: str) -> Event:
    event = _begun(talk, talk.state_since)
    event.add("summary", _line_of(f"{kind.name}: {talk.name}"))
    event.add("location", _line_of(talk.where or (BY_PHONE if talk.by_phone else "")))
    event.add("description", _text("\n".join(filter(None, (talk.state.label, talk.where, talk.phone, url)))))
    event.add("url", url)
    return event


def _event(
    talk: Appointment, kind: TalkKind, practice_name: str, *, host_name: str, manage_url: str, confirmed: bool, at: datetime
) -> Event:
    event, where = _begun(talk, at), place_of(talk, confirmed)
    link = web_address(where) or manage_url
    event.add("summary", _line_of(f"{kind.name} with {practice_name}"))
    if where:
        event.add("location", _line_of(where))
    said = [f"{talk.minutes} minutes with {host_name}.", where, f"See, move or cancel it: {manage_url}" if manage_url else ""]
    event.add("description", _text("\n".join(filter(None, said))))
    if link:
        event.add("url", link)
    return event


def place_of(talk: Appointment, confirmed: bool) -> str:
    """Where people meet. On which number we call somebody a stranger may have typed."""
    typed = bool(talk.phone) and (talk.by_phone or talk.phone in talk.where)
    return BY_PHONE if (typed and not confirmed) or (talk.by_phone and not talk.where) else talk.where


def _begun(talk: Appointment, at: datetime) -> Event:
    event = Event()
    event.add("uid", talk.uid)
    event.add("sequence", talk.sequence)
    for name, instant in (("dtstamp", at), ("dtstart", talk.starts_at), ("dtend", talk.ends_at)):
        event.add(name, instant.astimezone(UTC))
    event.add("status", STATUS.get(talk.state, "CONFIRMED"))
    return event


STATUS = {
    AppointmentState.WAITING: "TENTATIVE",
    AppointmentState.REQUESTED: "TENTATIVE",
    AppointmentState.DECLINED: "CANCELLED",
    AppointmentState.LAPSED: "CANCELLED",
    AppointmentState.CANCELLED: "CANCELLED",
}


def _address(event: Event, what: str, mailbox: str, name: str, **more: str) -> None:
    """Left out where it is no address: whatever else was typed there breaks nobody's calendar."""
    if MAILBOX.fullmatch(mailbox):
        address = vCalAddress(f"mailto:{mailbox}")
        address.params.update(({"CN": _line_of(name).replace('"', "'")} if _line_of(name) else {}) | more)
        event.add(what, address)


def _written(events: Iterable[Event], *, method: str = "", name: str = "") -> str:
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    if method:
        calendar.add("method", method)
    else:
        calendar.add("x-wr-calname", _line_of(name))
        calendar.add("refresh-interval", READ_AGAIN, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", f"PT{int(READ_AGAIN.total_seconds()) // 60}M")
    for event in events:
        calendar.add_component(event)
    return calendar.to_ical().decode()


def _text(said: str) -> str:
    return clean(BREAKS.sub("\n", said))


def _line_of(said: str) -> str:
    return " ".join(_text(said).split())
