"""What a talk means for a lead: facts move it forward only, and say what comes next."""

from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from vbm.activity.models import Activity, record
from vbm.booking.models import Appointment, AppointmentState
from vbm.booking.models.appointment import HOST, TAKES_TIME
from vbm.leads import talk_steps as steps
from vbm.leads.letters import cancel_all_waiting
from vbm.leads.models import Lead, Stage
from vbm.leads.models.follow_up import skip_waiting
from vbm.leads.models.lead import lock_lead
from vbm.leads.models.news import leads_changed
from vbm.leads.talks_ahead import talk_ahead
from vbm.leads.whose_talk import link
from vbm.practice.holidays import next_working_day
from vbm.practice.models import our_zone
from vbm.support import clock

AFTER = {
    "appointment.took_place": steps.SEND_WHAT_COMES,
    "appointment.no_show": steps.FIND_A_TIME,
    "appointment.cancelled": steps.OFFER_A_TIME,
    "appointment.declined": steps.OFFER_A_TIME,
    "appointment.lapsed": steps.OFFER_A_TIME,
}


def follow_talk(session: Session, activity: Activity) -> None:
    """Asked for, or booked: whose it is, and where that leaves them."""
    talk, at = _talk(session, activity), activity.at
    lead = link(session, talk, at=at)
    if lead is None:
        return
    if lead.stage == Stage.SPAM:
        cancel_quietly(session, talk, at=at)
        return
    if talk.state == AppointmentState.BOOKED:
        lead.advance(session, Stage.CALL_BOOKED, at=at)
    skip_waiting(session, lead.id, "They have a talk with us.", at=at)
    _expect_talk(session, lead, at, takes_over=True)
    leads_changed(session)


def follow_let_in(session: Session, activity: Activity) -> None:
    """Its time had gone when it was let in; whoever wanted it is a person all the same."""
    talk, at = _talk(session, activity), activity.at
    if talk.state == AppointmentState.LAPSED and (lead := link(session, talk, at=at)) is not None:
        _say_next(session, lead, steps.OFFER_A_TIME, _next_day(session, at), at=at)


def follow_change(session: Session, activity: Activity) -> None:
    """Moved: so is the day of the next step. Over, or not to be: what comes next instead."""
    talk, at = _talk(session, activity), activity.at
    lead = lock_lead(session, talk.lead_id) if talk.lead_id else None
    if lead is None:
        return
    if activity.kind == "appointment.took_place":
        lead.advance(session, Stage.CALL_HELD, at=at)
    happened = talk.state in (AppointmentState.TOOK_PLACE, AppointmentState.NO_SHOW)
    if happened or not _expect_talk(session, lead, at):
        _say_next(session, lead, AFTER.get(activity.kind, steps.OFFER_A_TIME), _next_day(session, at), at=at)
    leads_changed(session)


def follow_stage(session: Session, activity: Activity) -> None:
    """Spam keeps no time of ours; the talks of who was won are their business's."""
    lead_id = int(activity.about.removeprefix("lead:"))
    theirs = Appointment.lead_id == lead_id
    if activity.data["to"] == Stage.SPAM:
        active = Appointment.state.in_((*TAKES_TIME, AppointmentState.WAITING))
        for talk in session.scalars(select(Appointment).where(theirs, active).order_by(Appointment.id)).all():
            cancel_quietly(session, talk, at=activity.at)
    if activity.data["to"] == Stage.WON:
        is_theirs = update(Appointment).where(theirs, Appointment.client_id.is_(None)).values(client_id=activity.data["client"])
        session.execute(is_theirs, execution_options={"synchronize_session": "fetch"})


def cancel_quietly(session: Session, talk: Appointment, *, at: datetime) -> None:
    """Its time is free again, and nobody is told."""
    talk.state, talk.state_since, talk.cancelled_by, talk.held_at = AppointmentState.CANCELLED, at, HOST, None
    session.flush()
    cancel_all_waiting(session, talk.about)
    record(session, "appointment.let_go", about=talk.about, by=None, at=at, appointment=talk.id)


def _talk(session: Session, activity: Activity) -> Appointment:
    return session.get_one(Appointment, activity.data["appointment"])


def _expect_talk(session: Session, lead: Lead, at: datetime, *, takes_over: bool = False) -> bool:
    """Whether there is a talk to come; then it is the next step, or the answer to whoever asked for it."""
    ahead = talk_ahead(session, lead.id, now=at)
    if ahead is None:
        return False
    day = ahead.starts_at.astimezone(clock.zone(our_zone(session))).date()
    what, on = (steps.TALK, day) if ahead.is_booked else (steps.ANSWER, min(day, _next_day(session, at)))
    _say_next(session, lead, what, on, at=at, takes_over=takes_over)
    return True


def _say_next(session: Session, lead: Lead, what: str, on: date, *, at: datetime, takes_over: bool = False) -> None:
    """What somebody typed stays unless a new talk takes over; a place that is offered waits for its answer first."""
    is_free = lead.next_step in steps.OURS or (lead.next_step is None and lead.waiting_until is None)
    if not lead.stage.is_open or lead.has_the_offer or not (is_free or takes_over):
        return
    if (lead.next_step, lead.next_step_on) != (what, on):
        lead.set_next_step(session, what, on, by=None, at=at)


def _next_day(session: Session, at: datetime) -> date:
    return next_working_day(session, at.astimezone(clock.zone(our_zone(session))).date())
