"""How an open lead stands today: what comes next and when, or until when it rests, or that nobody has said."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from vbm.leads.models.stages import Stage
from vbm.leads.staleness import rests, stale_words
from vbm.leads.talk_steps import TALK
from vbm.leads.talks_ahead import TalkAhead
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
    talk: TalkAhead | None = None
    was: bool = False  # the day of that talk is over, and nobody has said how it went
    lacks_talk: bool = False

    @property
    def is_the_talk(self) -> bool:
        """What comes next is that talk, on its day."""
        return self.talk is not None and self.talk.is_booked and self.what == TALK


def standing_of(lead: Any, *, now: datetime, zone: str, talk: TalkAhead | None = None) -> Standing:
    """By the calendar of the practice. Facts move a lead only forward, so one whose talk fell through says that it has none."""
    here = clock.zone(zone)
    was = talk is not None and talk.starts_at.astimezone(here).date() < now.astimezone(here).date()
    lacks_talk = lead.stage == Stage.CALL_BOOKED and talk is None
    return replace(_planned(lead, now, zone), talk=talk, was=was, lacks_talk=lacks_talk)


def _planned(lead: Any, now: datetime, zone: str) -> Standing:
    """A place on the waiting list is a plan as well: it is said when it is their turn."""
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
