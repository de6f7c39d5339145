"""How an open lead stands today: what comes next and when, or until when it rests, or that nobody has said."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from vbm.leads.staleness import rests, stale_words
from vbm.support import clock


@dataclass(frozen=True, slots=True)
class Standing:
    """`what` is the next step, or what it waits for; `on` its day. `stale` says in words that nothing has happened for long."""

    what: str = ""
    on: date | None = None
    rests: bool = False
    waited: bool = False
    is_forgotten: bool = False
    stale: str = ""


def standing_of(lead: Any, *, now: datetime, zone: str) -> Standing:
    """By the calendar of the practice. A place on the waiting list is a plan as well: it is said when it is their turn."""
    today = now.astimezone(clock.zone(zone)).date()
    if not lead.stage.is_open:
        return Standing(lead.next_step or "", lead.next_step_on)
    if rests(lead.waiting_until, today):
        return Standing(lead.waiting_reason or "", lead.waiting_until, rests=True)
    is_listed = lead.listed_at is not None
    stale = "" if is_listed else stale_words(lead.stage, lead.last_event_at, now=now, zone=zone)
    if lead.waiting_until is not None:
        return Standing(lead.waiting_reason or "", lead.waiting_until, waited=True, stale=stale)
    if lead.next_step_on is None:
        return Standing(is_forgotten=not is_listed, stale=stale)
    return Standing(lead.next_step or "", lead.next_step_on, stale=stale)
