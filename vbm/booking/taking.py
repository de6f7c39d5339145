"""Every way in which a talk takes a time: by a visitor, by hand, moved, or let in later. Each holds the host first."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from vbm.activity.models import Activity, record
from vbm.booking.loading import rules_of, spans_of
from vbm.booking.models import Appointment, AppointmentState, TalkKind
from vbm.booking.models.appointment import lock_appointment
from vbm.booking.models.host import lock_host
from vbm.booking.no_shows import asks_first
from vbm.booking.times import Judge, Refusal, Why, refusal
from vbm.support import clock
from vbm.support.held import NOTHING_ODD, Verdict
from vbm.support.refusals import Refused, Stale

JUST_TAKEN = "Somebody has just taken this time. Your words are kept; choose another time."
HAND_MAY = frozenset(set(Why) - {Why.TAKEN, Why.BUSY, Why.BUFFER, Why.NO_SUCH_TIME})


class NotToBeHad(Refused):
    """This time cannot be taken; `why` says why."""

    def __init__(self, words: str, why: Why) -> None:
        super().__init__(words)
        self.why = why


def book(
    session: Session,
    kind: TalkKind,
    starts_at: datetime,
    *,
    request_id: str,
    verdict: Verdict = NOTHING_ODD,
    at: datetime | None = None,
    **said: Any,
) -> Appointment:
    """A visitor's own booking. The same request again is the same appointment; with other words it is refused as Stale.

    Raises NotToBeHad. What is held (`verdict`) takes no time until it is let in.
    """
    at = at or clock.now()
    lock_host(session, kind.host_id)
    if (first := session.scalar(select(Appointment).where(Appointment.request_id == request_id))) is not None:
        return _same(first, kind, starts_at, said)
    session.refresh(kind)
    _must_be_free(session, kind, starts_at, at)
    talk = _new(session, kind, starts_at, at, request_id=request_id, **said)
    talk.take_verdict(verdict, at=at)
    if talk.held_at:
        talk.state = AppointmentState.WAITING
    else:
        talk.state = _first_state(session, kind, talk, at)
    _take(session, talk)
    record(session, f"appointment.{talk.state}", about=talk.about, by=None, at=at, appointment=talk.id)
    return talk


def enter_by_hand(
    session: Session,
    kind: TalkKind,
    starts_at: datetime,
    *,
    anyway: bool = False,
    by: int,
    at: datetime | None = None,
    **said: Any,
) -> Appointment:
    """The host's own entry, outside the hours if they like; beside something else only when said so."""
    at = at or clock.now()
    lock_host(session, kind.host_id)
    overlaps = _runs_into(session, kind, starts_at, at, anyway)
    talk = _new(session, kind, starts_at, at, made_by_id=by, overlaps=overlaps, **said)
    talk.state = AppointmentState.BOOKED
    _take(session, talk)
    record(session, "appointment.booked", about=talk.about, by=by, at=at, appointment=talk.id)
    return talk


def move(
    session: Session, talk: Appointment, starts_at: datetime, *, by: int | None, anyway: bool = False, at: datetime | None = None
) -> None:
    """The same appointment at another time, by the host or with None by the visitor, who is bound by the rules as at first."""
    at = at or clock.now()
    _must_be_movable(talk, at)  # before anything is held: what waits to be let in is held the other way round
    lock_host(session, talk.host_id)
    lock_appointment(session, talk.id)
    _must_be_movable(talk, at)
    if starts_at == talk.starts_at:
        return
    kind = session.get_one(TalkKind, talk.kind_id)
    if by is None:
        _must_be_free(session, kind, starts_at, at, but=talk.id)
    overlaps = by is not None and _runs_into(session, kind, starts_at, at, anyway, but=talk.id)
    was = talk.starts_at
    _put(talk, kind, starts_at, talk.minutes)
    talk.overlaps, talk.sequence = overlaps, talk.sequence + 1
    if by is None and asks_first(session, kind, talk.email, now=at):
        talk.state, talk.state_since = AppointmentState.REQUESTED, at
    _take(session, talk)
    came_from, to = was.isoformat(), starts_at.isoformat()
    record(session, "appointment.moved", about=talk.about, by=by, at=at, appointment=talk.id, came_from=came_from, to=to)


def take_what_was_let_in(session: Session, activity: Activity) -> None:
    """Its time may have gone meanwhile; then it lapses, and they hear of it. They asked in time, so no new notice is asked."""
    talk = session.get_one(Appointment, activity.data["appointment"])
    kind = session.get_one(TalkKind, talk.kind_id)
    lock_host(session, talk.host_id)
    try:
        if talk.has_begun(activity.at):
            raise NotToBeHad(JUST_TAKEN, Why.PAST)
        _must_be_free(session, kind, talk.starts_at, talk.made_at)
        talk.state = _first_state(session, kind, talk, activity.at)
        talk.state_since = activity.at
        _take(session, talk)
    except NotToBeHad:
        talk.lapse(session, at=activity.at)
        return
    record(session, f"appointment.{talk.state}", about=talk.about, by=None, at=activity.at, appointment=talk.id)


def _first_state(session: Session, kind: TalkKind, talk: Appointment, at: datetime) -> AppointmentState:
    return AppointmentState.REQUESTED if asks_first(session, kind, talk.email, now=at) else AppointmentState.BOOKED


def why_not(session: Session, kind: TalkKind, starts_at: datetime, *, now: datetime, but: int | None = None) -> Refusal | None:
    """The reason against this time, from what the database says now."""
    rules = rules_of(session, kind, but=but)
    return refusal(rules, spans_of(session, rules, kind.host_id, starts_at, starts_at, but=but), starts_at, now=now)


def _must_be_free(session: Session, kind: TalkKind, starts_at: datetime, now: datetime, but: int | None = None) -> None:
    if (against := why_not(session, kind, starts_at, now=now, but=but)) is not None:
        raise NotToBeHad(words_for_visitor(against), against.why)


def clashes(session: Session, kind: TalkKind, starts_at: datetime, *, now: datetime, but: int | None = None) -> list[Refusal]:
    """What a talk then would run into; the hours and the notice bind visitors only."""
    rules = rules_of(session, kind, but=but)
    judge = Judge(rules, spans_of(session, rules, kind.host_id, starts_at, starts_at, but=but), now=now)
    return [against for against in judge.refusals(starts_at) if against.why not in HAND_MAY]


def _runs_into(
    session: Session, kind: TalkKind, starts_at: datetime, now: datetime, anyway: bool, but: int | None = None
) -> bool:
    """Whether it takes a time beside something else, which has to be said."""
    against = clashes(session, kind, starts_at, now=now, but=but)
    if against and not anyway:
        raise NotToBeHad(" ".join(one.words for one in against), against[0].why)
    return bool(against)


def _must_be_movable(talk: Appointment, at: datetime) -> None:
    if not talk.state.takes_time:
        raise Stale("This talk is not booked any more, so it cannot be moved. Book a new one.")
    if talk.has_begun(at):
        raise Refused("This talk has begun already, so it cannot be moved any more.")


def words_for_visitor(against: Refusal) -> str:
    """A stranger learns that it is gone, not what the host does then."""
    if against.why in (Why.TAKEN, Why.BUSY, Why.BUFFER, Why.FULL_DAY, Why.FULL_KIND):
        return JUST_TAKEN
    return "This time cannot be booked. Your words are kept; choose one of the times below."


def _same(first: Appointment, kind: TalkKind, starts_at: datetime, said: dict[str, Any]) -> Appointment:
    if (first.kind_id, first.email, first.name) != (kind.id, said["email"], said["name"]) or first.starts_at != starts_at:
        raise Stale(
            "This form was sent before with other words. Look at what is booked, and begin anew if you want another talk."
        )
    return first


def _new(session: Session, kind: TalkKind, starts_at: datetime, at: datetime, **said: Any) -> Appointment:
    talk = Appointment(host_id=kind.host_id, kind_id=kind.id, made_at=at, state_since=at, sequence=0, link_version=0)
    talk.host_timezone = rules_of(session, kind).zone
    for name, value in said.items():
        setattr(talk, name, value)
    _put(talk, kind, starts_at, kind.minutes)
    return talk


def _put(talk: Appointment, kind: TalkKind, starts_at: datetime, minutes: int) -> None:
    talk.starts_at, talk.ends_at = starts_at, starts_at + timedelta(minutes=minutes)
    talk.host_wall = starts_at.astimezone(clock.zone(talk.host_timezone)).strftime("%Y-%m-%dT%H:%M")
    talk.before, talk.after = kind.before, kind.after


def _take(session: Session, talk: Appointment) -> None:
    """The key of the cells is the last word, whatever was read before."""
    try:
        with session.begin_nested():
            session.add(talk)
            session.flush()
    except IntegrityError as why:
        raise NotToBeHad(JUST_TAKEN, Why.TAKEN) from why
