"""Whom the manager talks with today, which talks wait for a word from her, and who asked for one that has no time yet."""

from collections.abc import Container, Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from vbm.booking.models import Appointment, AppointmentState, TalkRequest
from vbm.booking.waiting import MOST, asks_for_yes, asks_how_it_went
from vbm.leads.models import Lead
from vbm.leads.models.stages import BEFORE_A_TALK, Stage
from vbm.support import clock


class Wants(StrEnum):
    """What a row asks of her."""

    TALK = "talk"  # today
    YES = "yes"
    WORD = "word"  # how it went
    PLANNED = "planned"  # said by hand, for today or before, and no talk is booked
    TIME = "time"


class Call(NamedTuple):
    wants: Wants
    name: str
    talk: Appointment | None = None
    lead: Lead | None = None
    best_times: str = ""


def sort_out(
    session: Session, leads: Iterable[Lead], today: date, zone: str, *, with_talk: Container[int]
) -> tuple[list[Call], list[Lead]]:
    """Today's talks in their order, then what waits for an answer; and of the leads to see to those who are not among them."""
    leads = list(leads)
    found = [Call(_wants(talk), talk.name, talk) for talk in _talks_until(session, today, zone)]
    calls = [call for wants in (Wants.TALK, Wants.YES, Wants.WORD) for call in found if call.wants == wants]
    shown = {call.talk.lead_id for call in calls if call.talk is not None}
    others = [lead for lead in leads if lead.id not in shown]
    planned = [lead for lead in others if lead.id not in with_talk and _is_planned(lead, today)]
    asking = [lead for lead in others if lead.talk_asked_at is not None and lead.stage in BEFORE_A_TALK]
    times = _best_times(session, [lead.id for lead in asking])
    calls += [Call(Wants.PLANNED, lead.name, lead=lead) for lead in planned]
    calls += [Call(Wants.TIME, lead.name, lead=lead, best_times=times.get(lead.id, "")) for lead in asking]
    return calls, [lead for lead in others if lead not in asking and lead not in planned]


def _is_planned(lead: Lead, today: date) -> bool:
    return lead.stage == Stage.CALL_BOOKED and lead.next_step_on is not None and lead.next_step_on <= today


def _wants(talk: Appointment) -> Wants:
    if asks_for_yes(talk):
        return Wants.YES
    return Wants.WORD if asks_how_it_went(talk) else Wants.TALK


def _talks_until(session: Session, day: date, zone: str) -> list[Appointment]:
    """Booked up to the end of that day, and nobody has said how they went; and all that are asked for."""
    ends = clock.at_wall_time(day + timedelta(days=1), 0, zone)
    booked = and_(Appointment.state == AppointmentState.BOOKED, Appointment.starts_at < ends)
    wanted = select(Appointment).where(or_(booked, Appointment.state == AppointmentState.REQUESTED))
    return list(session.scalars(wanted.order_by(Appointment.starts_at, Appointment.id).limit(MOST)))


def _best_times(session: Session, ids: list[int]) -> dict[int, str]:
    if not ids:
        return {}
    asked = select(TalkRequest.lead_id, TalkRequest.best_times).where(TalkRequest.lead_id.in_(ids)).order_by(TalkRequest.id)
    return {id: times for id, times in session.execute(asked) if id is not None}
