"""Whom the manager calls today: talks that are booked, and talks that somebody asked for and nobody has booked."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from vbm.booking.models import TalkRequest
from vbm.leads.models import Lead
from vbm.leads.models.stages import BEFORE_A_TALK, Stage


class Call(NamedTuple):
    lead: Lead
    is_booked: bool
    best_times: str


def sort_out(session: Session, leads: Iterable[Lead], today: date) -> tuple[list[Call], list[Lead]]:
    """Of the leads that wait for a word: which are calls, booked ones first, and which are not."""
    calls: list[Call] = []
    others: list[Lead] = []
    asking = [lead for lead in leads if lead.talk_asked_at is not None and lead.stage in BEFORE_A_TALK]
    times = _best_times(session, [lead.id for lead in asking])
    for lead in leads:
        if lead.stage == Stage.CALL_BOOKED and lead.next_step_on is not None and lead.next_step_on <= today:
            calls.append(Call(lead, True, ""))
        elif lead in asking:
            calls.append(Call(lead, False, times.get(lead.id, "")))
        else:
            others.append(lead)
    return sorted(calls, key=lambda call: not call.is_booked), others


def _best_times(session: Session, ids: list[int]) -> dict[int, str]:
    asked = select(TalkRequest.lead_id, TalkRequest.best_times).where(TalkRequest.lead_id.in_(ids)).order_by(TalkRequest.id)
    return {id: times for id, times in session.execute(asked) if id is not None}
