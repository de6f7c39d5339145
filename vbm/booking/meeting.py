"""Where and when people meet, in words."""

from datetime import datetime

from vbm.booking.models import Appointment, Host
from vbm.support import clock


def meeting_place(host: Host | None, *, by_phone: bool, phone: str) -> str:
    """The video link, or who calls whom; nothing where the host has said neither."""
    if not by_phone:
        return host.video_link if host else ""
    if phone:
        return f"We call {phone}"
    return f"You call {host.phone}" if host and host.phone else ""


def when_words(talk: Appointment, zone: str) -> str:
    """Tuesday 24 November 2026, 13:00 to 13:20."""
    starts, ends = (at.astimezone(clock.zone(zone)) for at in (talk.starts_at, talk.ends_at))
    return f"{start_words(talk.starts_at, zone)} to {ends:%H:%M}" + ("" if ends.date() == starts.date() else " the next day")


def start_words(at: datetime, zone: str) -> str:
    here = at.astimezone(clock.zone(zone))
    return f"{here:%A} {here.day} {here:%B %Y}, {here:%H:%M}"


def zone_words(name: str) -> str:
    return name.replace("_", " ")
